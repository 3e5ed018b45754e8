//! One typed value through time.

use c2s_domain::Date;
use c2s_domain::explained::ValueRef;

use crate::content::Content;
use crate::in_force::Value;
use crate::problem::Problem;
use crate::value_file::ValueFile;

/// The typed blocks of one file, oldest first.
#[derive(Debug, Clone)]
pub(crate) struct Timeline<T> {
    blocks: Vec<Value<T>>,
    last_day: Option<Date>,
}

impl<T> Timeline<T> {
    pub(crate) fn read<C: Content<Is = T>>(file: &ValueFile) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut blocks = Vec::with_capacity(file.blocks.len());
        for block in &file.blocks {
            match C::read(&block.content) {
                Ok(is) => {
                    let source = ValueRef { value: file.name, from: block.from };
                    blocks.push(Value { is, source, status: block.status });
                }
                Err(reason) => {
                    problems.push(Problem::UnreadableValue { file: file.file_name(), from: block.from, reason });
                }
            }
        }
        if problems.is_empty() { Ok(Self { blocks, last_day: file.last_day() }) } else { Err(problems) }
    }

    /// The value in force on `date`.
    pub(crate) fn on(&self, date: Date) -> Option<&Value<T>> {
        if self.last_day.is_some_and(|last| date > last) {
            return None;
        }
        self.blocks[..self.blocks.partition_point(|value| value.source.from <= date)].last()
    }

    /// The first day of each block.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Date> {
        self.blocks.iter().map(|value| value.source.from)
    }

    pub(crate) fn blocks(&self) -> &[Value<T>] {
        &self.blocks
    }
}
