//! What a consignee is told about people whose data it has (Act, Articles 26, 36 and 37): what it has to do there, too.

/// What a consignee has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Instruction {
    /// Something that it has was corrected: fetch it anew.
    Correction,
    /// Processing is suspended: keep the data, and do nothing else with it.
    Suspension,
    /// The suspension ended: fetch the data anew, and go on.
    Resumption,
    /// The person left the programme: destroy what was handed over for it.
    Withdrawal,
    /// Everything about the person is destroyed: destroy what was handed over.
    Erasure,
}

impl Instruction {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Correction, Self::Suspension, Self::Resumption, Self::Withdrawal, Self::Erasure];

    /// The name in the store and for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Suspension => "suspension",
            Self::Resumption => "resumption",
            Self::Withdrawal => "withdrawal",
            Self::Erasure => "erasure",
        }
    }

    /// The instruction of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|instruction| instruction.name() == name)
    }

    /// Whether the data may be fetched for it.
    #[must_use]
    pub const fn brings_data(self) -> bool {
        matches!(self, Self::Correction | Self::Resumption)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instruction_is_found_by_its_name() {
        for instruction in Instruction::ALL {
            assert_eq!(Instruction::named(instruction.name()), Some(instruction));
        }
        assert_eq!(Instruction::named("deletion"), None);
    }

    #[test]
    fn what_ends_brings_no_data() {
        let bring: Vec<_> = Instruction::ALL.into_iter().filter(|one| one.brings_data()).collect();
        assert_eq!(bring, [Instruction::Correction, Instruction::Resumption]);
    }
}
