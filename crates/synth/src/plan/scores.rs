//! Curves of well-being and alliance, each person's own (measurement.md 1-3). All totals are in tenths.

use pejling_domain::feedback::{Answer, EntryMode, Score, Skip};

use super::frame::{Frame, Group, Path};
use crate::seed::{Draw, Seed};

/// The curves of one course.
pub struct Curves {
    seed: Seed,
    path: Path,
    first: i32,
    gain: i32,
    /// The talk at which things go wrong for a while.
    pub dip_at: i32,
    depth: i32,
    lines: [i32; 4],
    alliance: i32,
    alliance_rise: i32,
}

impl Curves {
    /// Draws the curves of a course.
    pub fn of(frame: &Frame) -> Self {
        let seed = frame.seed.at("scores");
        let mut draw = seed.draw();
        let young = frame.group == Group::Young;
        let first = match frame.path {
            Path::High => draw.between(262, 330),
            _ => draw.around(if young { 200 } else { 172 }, 36).clamp(40, 245),
        };
        let gain = match frame.path {
            Path::Improves => draw.between(85, 150),
            Path::Dips => draw.between(90, 145),
            Path::Slow => draw.between(70, 115),
            Path::High => draw.between(5, 35),
            Path::Stuck => draw.between(-15, 20),
            Path::Falls => -draw.between(65, 110),
        };
        let [one, two, three] = [(); 3].map(|()| draw.between(-9, 9));
        let alliance = draw.weigh(&[(394, 20), (368, 45), (352, 25), (330, 10)]);
        Self {
            seed,
            path: frame.path,
            first,
            gain,
            dip_at: draw.between(3, 7),
            depth: draw.between(60, 100),
            lines: [one, two, three, -one - two - three],
            alliance: alliance + draw.between(-8, 4),
            alliance_rise: draw.between(0, 5),
        }
    }

    /// Somebody tells of a relapse at this talk, from 0.
    pub fn is_relapse(&self, talk: i32) -> bool {
        matches!(self.path, Path::Dips | Path::Falls) && talk == self.dip_at
    }

    fn wellbeing(&self, talk: i32, draw: &mut Draw) -> i32 {
        let pace = match self.path {
            Path::Improves | Path::High | Path::Dips => 2,
            Path::Falls => 3,
            Path::Slow | Path::Stuck => 4,
        };
        let dip = match talk - self.dip_at {
            0 if self.path == Path::Dips => self.depth,
            1 if self.path == Path::Dips => self.depth / 2,
            _ => 0,
        };
        let risen = self.gain * talk / (talk + pace);
        (self.first + risen - dip + if talk == 0 { 0 } else { draw.around(0, 11) }).clamp(8, 392)
    }

    /// What the citizen answers before and after a talk, from 0; none where nobody asked.
    pub fn answers(&self, talk: i32, remote: bool) -> (Option<Answer>, Option<Answer>) {
        let mut draw = self
            .seed
            .at("talk")
            .nth(usize::try_from(talk).unwrap_or_default())
            .draw();
        let total = self.wellbeing(talk, &mut draw);
        let before = given(&mut draw, remote, (total, self.lines));
        let strain = if draw.percent(6) || self.is_relapse(talk) {
            draw.between(15, 45)
        } else {
            0
        };
        let alliance = (self.alliance + self.alliance_rise * talk.min(8) - strain + draw.around(0, 4)).clamp(180, 400);
        let after = given(&mut draw, remote, (alliance, [0, 1, -1, 0]));
        (before, after)
    }
}

/// An answer as it was given, or why there is none.
fn given(draw: &mut Draw, remote: bool, (total, lean): (i32, [i32; 4])) -> Option<Answer> {
    #[derive(Clone, Copy)]
    enum Way {
        Entered(EntryMode),
        Skipped(Skip),
        NotAsked,
    }
    use Way::{Entered, NotAsked, Skipped};
    let ways: &[(Way, u32)] = if remote {
        &[
            (Entered(EntryMode::Number), 48),
            (Entered(EntryMode::Line), 30),
            (Skipped(Skip::NotRelevant), 16),
            (Skipped(Skip::Declined), 4),
            (NotAsked, 2),
        ]
    } else {
        &[
            (Entered(EntryMode::Line), 68),
            (Entered(EntryMode::Paper), 16),
            (Entered(EntryMode::Number), 6),
            (Entered(EntryMode::Total), 4),
            (Skipped(Skip::Declined), 3),
            (Skipped(Skip::Incomplete), 1),
            (NotAsked, 2),
        ]
    };
    match draw.weigh(ways) {
        NotAsked => None,
        Skipped(why) => Some(Answer::Skipped(why)),
        Entered(mode) => scored(mode, lines(draw, total, lean)),
    }
}

/// Four lines that make about this total.
fn lines(draw: &mut Draw, total: i32, lean: [i32; 4]) -> [u16; 4] {
    let mut left = total;
    let mut to_come = 4;
    lean.map(|lean| {
        let line = if to_come == 1 {
            left
        } else {
            left / to_come + lean + draw.between(-4, 4)
        };
        let line = line.clamp(0, 100);
        left -= line;
        to_come -= 1;
        u16::try_from(line).unwrap_or_default()
    })
}

/// The answer with these lines; a transcribed total keeps their sum alone.
pub fn scored(mode: EntryMode, lines: [u16; 4]) -> Option<Answer> {
    let score = match mode {
        EntryMode::Total => Score::from_total(lines.iter().sum()),
        EntryMode::Line | EntryMode::Number | EntryMode::Paper => Score::from_lines(lines),
    };
    score.ok().map(|score| Answer::Scored { score, mode })
}

/// The answer of a talk that is written out by hand: a total, on the citizen's tablet.
pub fn exactly(total: u16) -> Option<Answer> {
    let (each, rest) = (total / 4, total % 4);
    scored(EntryMode::Line, [0, 1, 2, 3].map(|at| each + u16::from(at < rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_lines_make_about_the_total_and_stay_on_the_form() {
        let mut draw = Seed::new(3).draw();
        for total in (0..=400).step_by(7) {
            let made: i32 = lines(&mut draw, total, [9, -9, 4, -4])
                .iter()
                .map(|line| i32::from(*line))
                .sum();
            assert!((made - total).abs() <= 24, "{total} became {made}");
        }
        assert_eq!(exactly(246).and_then(|answer| answer.total()), Some(246));
        assert_eq!(exactly(399).and_then(|answer| answer.total()), Some(399));
    }
}
