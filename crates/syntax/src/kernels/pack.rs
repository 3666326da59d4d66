//! Weights in the order in which the kernels read them.

/// Outputs side by side in one panel.
pub(super) const PANEL: usize = 16;
// The widest kernel takes two panels at once.
const GROUP: usize = 2 * PANEL;

/// A matrix in panels of sixteen outputs: for each input, its weights to the sixteen.
pub(crate) struct Packed {
    outputs: usize,
    inputs: usize,
    panels: Vec<f32>,
}

impl Packed {
    /// From rows, one per output.
    pub fn new(rows: &[f32], outputs: usize, inputs: usize) -> Packed {
        let padded = outputs.next_multiple_of(GROUP);
        let mut panels = vec![0.0; padded * inputs];
        for (o, row) in rows.chunks_exact(inputs).take(outputs).enumerate() {
            let base = o / PANEL * PANEL * inputs + o % PANEL;
            for (i, &w) in row.iter().enumerate() {
                panels[base + i * PANEL] = w;
            }
        }
        Packed { outputs, inputs, panels }
    }
    /// Length of an input row.
    pub fn inputs(&self) -> usize {
        self.inputs
    }
    /// Outputs that mean something.
    pub fn outputs(&self) -> usize {
        self.outputs
    }
    /// Length of an output row.
    pub fn padded(&self) -> usize {
        self.outputs.next_multiple_of(GROUP)
    }
    /// Panels that hold real outputs.
    pub fn panel_count(&self) -> usize {
        self.outputs.div_ceil(PANEL)
    }
    /// All panels, padding included: `padded() / 16`, each `inputs() · 16` long.
    pub(super) fn panels(&self) -> &[f32] {
        &self.panels
    }
    /// One panel.
    pub(super) fn panel(&self, p: usize) -> &[f32] {
        let size = self.inputs * PANEL;
        &self.panels[p * size..(p + 1) * size]
    }
}
