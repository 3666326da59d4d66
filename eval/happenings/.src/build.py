import re,json,glob,os,sys,collections
from datetime import datetime
D=os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
arts=[];labels={}
def parse_line(l):
    m=re.match(r'\[([^\]]+)\]\s*(.*)$',l)
    return (([k.strip() for k in m.group(1).split(',')],m.group(2).strip()) if m else ([],l.strip()))
for f in sorted(glob.glob(D+'/.src/*.txt')):
    cur=None
    for l in open(f,encoding='utf8'):
        l=l.rstrip('\n')
        if l.startswith('# '):
            p=l[2:].split('|'); cur={'pub':p[0].strip(),'date':p[1].strip(),'title':p[2].strip(),'lines':[],'f':f}
            if len(p)>3: labels[p[3].strip()]=cur
            arts.append(cur)
        elif l.startswith('#copy '):
            p=l[6:].split('|'); s=labels[p[0].strip()]
            cur={'pub':p[1].strip(),'date':p[2].strip(),'title':s['title'],'lines':list(s['lines']),'f':f,'copy':1}
            if len(p)>3 and p[3].strip(): cur['title']=p[3].strip()
            arts.append(cur)
        elif cur is not None and cur.get('copy'):
            if ' => ' in l or l.endswith(' =>'):
                a,b=(l.split(' => ')+[''])[:2] if ' => ' in l else (l[:-3],'')
                if not any(a in x for x in cur['lines']): print('COPY NOHIT',f,a)
                cur['lines']=[x.replace(a,b) for x in cur['lines']]
            elif l.startswith('- '):
                n=len(cur['lines']); cur['lines']=[x for x in cur['lines'] if not parse_line(x)[1].startswith(l[2:])]
                if n==len(cur['lines']): print('DROP NOHIT',f,l)
            elif l.startswith('+ '): cur['lines'].append(l[2:])
        elif cur is not None: cur['lines'].append(l)
arts.sort(key=lambda a:(a['date'],a['pub']))
slug=lambda s:re.sub(r'[^a-z0-9]+','-',s.lower().replace("'",'')).strip('-')
out=open(D+'/articles.jsonl','w',encoding='utf8');key=open(D+'/key.tsv','w',encoding='utf8')
key.write('happening\tarticle\tsentence\n')
H=collections.defaultdict(set);rep=0
for i,a in enumerate(arts,1):
    id='h-%03d'%i
    tk,t=parse_line(a['title']); rows=[(k,t) for k in tk]
    paras=[[]];n=0
    for l in a['lines']:
        if not l.strip():
            if paras[-1]: paras.append([])
            continue
        ks,s=parse_line(l); paras[-1].append(s);n+=1
        rows+=[(k,s) for k in ks]
        if s and s[-1] not in '.!?"”': print('END?',id,s[-40:])
    text='\n\n'.join(' '.join(p) for p in paras if p)
    dt=a['date'] if len(a['date'])>16 else a['date']+':00Z'
    datetime.strptime(dt,'%Y-%m-%dT%H:%M:%SZ')
    url='https://%s.example/%s/%s'%(slug(a['pub']),dt[:10].replace('-','/'),slug(t)[:70].strip('-'))
    out.write(json.dumps({'id':id,'url':url,'publisher':a['pub'],'published':dt,'title':t,'text':text},ensure_ascii=False)+'\n')
    ev={k for k,_ in rows}
    if not 4<=n<=9: print('NSENT',id,n,t)
    if not 2<=len(ev)<=5: print('NEV',id,len(ev),t)
    for m in re.finditer(r'((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?:\()?((?:January|February|March|April|May|June|July|August|September|October|November|December)) (\d+)|((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (\d+) ((?:January|February|March|April|May|June|July|August|September|October|November|December))',text):
        g=m.groups(); w,mo,d=(g[0],g[1],g[2]) if g[0] else (g[3],g[5],g[4])
        if datetime.strptime('%s %s %s'%(dt[:4],mo,d),'%Y %B %d').strftime('%A')!=w: print('WEEKDAY',id,m.group(0))
    for k,s in rows: key.write(f'{k}\t{id}\t{s}\n');H[k].add(id);rep+=1
out.close();key.close()
A={}
for l in open(D+'/articles.jsonl',encoding='utf8'):
    o=json.loads(l);A[o['id']]=o
bad=0
for l in list(open(D+'/key.tsv',encoding='utf8'))[1:]:
    k,i,s=l.rstrip('\n').split('\t')
    if i not in A or not s or not(s in A[i]['title'] or s in A[i]['text']): bad+=1;print('BAD',l)
m=[k for k in H if len(H[k])>1]
print('articles',len(A),'happenings',len(H),'multi',len(m),'reports',rep,'bad',bad,'urldup',len(A)-len({o['url'] for o in A.values()}),'max',max(map(len,H.values())))
if '-v' in sys.argv:
    for k in sorted(H): print(len(H[k]),k)
