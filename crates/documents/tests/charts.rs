//! The pictures as they are handed out: one snapshot a chart and a case, and what must hold for all of them.

mod charts {
    mod feedback;
    mod leadership;
    mod rows;
    mod soundness;
}

/// A picture with one element a line, so that a change can be read.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}
