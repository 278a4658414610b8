//! Reading a pack: shorthand is written out, so that two packs that mean the same are the same.

use super::{Column, Defaults, Item, Kind, Pack, Text};
use crate::instrument::fault::PackFault;

impl Pack {
    /// Reads a pack as TOML.
    ///
    /// # Errors
    /// [`PackFault`] with the place and the reason.
    pub fn from_toml(text: &str) -> Result<Self, PackFault> {
        let pack: Self = toml::from_str(text).map_err(|error| PackFault::shape(error.message()))?;
        pack.written_out()
    }

    /// Writes out defaults and grids.
    ///
    /// # Errors
    /// [`PackFault`] for a grid that is not there.
    pub fn written_out(mut self) -> Result<Self, PackFault> {
        let defaults = self.defaults.take().unwrap_or_default();
        let grids = std::mem::take(&mut self.grids);
        let mut items = Vec::with_capacity(self.items.len());
        for mut item in std::mem::take(&mut self.items) {
            let Some(grid) = item.grid.take() else {
                items.push(with_defaults(item, &defaults));
                continue;
            };
            let columns = grids.get(&grid).ok_or_else(|| PackFault::unknown(&item.code, &grid))?;
            items.extend(columns.iter().map(|column| cell(&item, column)));
        }
        self.items = items;
        Ok(self)
    }
}

fn with_defaults(mut item: Item, defaults: &Defaults) -> Item {
    let bare = item.kind.is_none() && item.list.is_none() && item.min.is_none() && item.max.is_none();
    if bare {
        item.list.clone_from(&defaults.list);
        item.min = defaults.min;
        item.max = defaults.max;
    }
    kinded(item)
}

fn kinded(mut item: Item) -> Item {
    let usual = if item.list.is_some() {
        Kind::Choice
    } else {
        Kind::Integer
    };
    item.kind.get_or_insert(usual);
    item
}

fn cell(item: &Item, column: &Column) -> Item {
    let label = item.label.as_ref().map(|label| Text {
        da: format!("{} – {}", label.da, column.label.da),
        en: format!("{} – {}", label.en, column.label.en),
    });
    kinded(Item {
        code: format!("{}.{}", item.code, column.suffix),
        kind: column.kind,
        list: column.list.clone(),
        min: column.min,
        max: column.max,
        label,
        ..item.clone()
    })
}
