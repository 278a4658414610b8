//! Curves of well-being and alliance, each person's own (measurement.md 1-3). All totals are in tenths.

use pejling_domain::{
    episode::EndStatus,
    feedback::{Answer, EntryMode, Score, Skip},
};

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
            Path::Slow => draw.between(90, 130),
            Path::High => draw.between(5, 35),
            Path::Stuck => draw.between(-15, 20),
            Path::Falls => -draw.between(65, 110),
        };
        let [one, two, three] = [(); 3].map(|()| draw.between(-9, 9));
        let alliance = draw.weigh(&[(386, 25), (376, 45), (368, 25), (340, 5)]);
        Self {
            seed,
            path: frame.path,
            first,
            gain,
            dip_at: draw.between(3, 7),
            depth: draw.between(95, 150),
            lines: [one, two, three, -one - two - three],
            alliance: alliance + draw.between(-5, 4),
            alliance_rise: draw.between(0, 1),
        }
    }

    /// Somebody tells of a relapse at this talk, from 0.
    pub fn is_relapse(&self, talk: i32) -> bool {
        matches!(self.path, Path::Dips | Path::Falls) && talk == self.dip_at
    }

    fn wellbeing(&self, talk: i32, draw: &mut Draw) -> i32 {
        let pace = match self.path {
            Path::Improves | Path::High | Path::Dips => 2,
            Path::Falls | Path::Slow | Path::Stuck => 3,
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
    pub fn answers(&self, talk: i32, way: Way) -> (Option<Answer>, Option<Answer>) {
        let mut draw = self
            .seed
            .at("talk")
            .nth(usize::try_from(talk).unwrap_or_default())
            .draw();
        let total = self.wellbeing(talk, &mut draw);
        let before = given(&mut draw, way, (total, self.lines));
        let strain = if draw.percent(3) || self.is_relapse(talk) {
            draw.between(15, 45)
        } else {
            0
        };
        let alliance = (self.alliance + self.alliance_rise * talk.min(8) - strain + draw.around(0, 3)).clamp(180, 400);
        let after = given(&mut draw, way, (alliance, [0, 1, -1, 0]));
        (before, after)
    }
}

/// How a form reaches the citizen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On paper, in the room.
    Paper,
    /// On a tablet, in the room.
    Tablet,
    /// By telephone or on a screen: read aloud, or answered on a phone of one's own.
    Remote,
}

/// An answer as it was given, or why there is none.
fn given(draw: &mut Draw, way: Way, (total, lean): (i32, [i32; 4])) -> Option<Answer> {
    #[derive(Clone, Copy)]
    enum Came {
        Entered(EntryMode),
        Skipped(Skip),
        NotAsked,
    }
    use Came::{Entered, NotAsked, Skipped};
    let came: &[(Came, u32)] = match way {
        Way::Paper => &[
            (Entered(EntryMode::Paper), 78),
            (Entered(EntryMode::Total), 16),
            (Skipped(Skip::Declined), 3),
            (Skipped(Skip::Incomplete), 1),
            (NotAsked, 2),
        ],
        Way::Tablet => &[
            (Entered(EntryMode::Line), 84),
            (Entered(EntryMode::Number), 5),
            (Entered(EntryMode::Paper), 5),
            (Skipped(Skip::Declined), 3),
            (Skipped(Skip::Incomplete), 1),
            (NotAsked, 2),
        ],
        Way::Remote => &[
            (Entered(EntryMode::Paper), 50),
            (Entered(EntryMode::Total), 28),
            (Skipped(Skip::NotRelevant), 16),
            (Skipped(Skip::Declined), 4),
            (NotAsked, 2),
        ],
    };
    match draw.weigh(came) {
        NotAsked => None,
        Skipped(why) => Some(Answer::Skipped(why)),
        Entered(mode) => scored(mode, lines(draw, total, lean)),
    }
}

/// Four lines that make this total.
fn lines(draw: &mut Draw, total: i32, lean: [i32; 4]) -> [u16; 4] {
    let mut left = total;
    let mut to_come = 4;
    lean.map(|lean| {
        to_come -= 1;
        let wished = left / (to_come + 1) + lean + draw.between(-4, 4);
        // No more than is left, and no less than the lines to come have no room for.
        let line = wished.clamp((left - 100 * to_come).max(0), left.min(100));
        left -= line;
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

/// Well-being some time after the end.
pub fn afterwards(draw: &mut Draw, status: EndStatus) -> Option<Score> {
    let total = if status == EndStatus::Completed {
        draw.around(280, 30)
    } else {
        draw.around(225, 40)
    };
    Score::from_total(u16::try_from(total).ok()?).ok()
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
    fn four_lines_make_the_total_and_stay_on_the_form() {
        let mut draw = Seed::new(3).draw();
        for total in (0..=400).step_by(7) {
            let made = lines(&mut draw, total, [9, -9, 4, -4]);
            assert!(made.iter().all(|line| *line <= 100), "{made:?}");
            assert_eq!(made.iter().map(|line| i32::from(*line)).sum::<i32>(), total);
        }
        assert_eq!(exactly(246).and_then(|answer| answer.total()), Some(246));
        assert_eq!(exactly(399).and_then(|answer| answer.total()), Some(399));
    }
}
