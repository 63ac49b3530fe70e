//! The page of consignees at the desk.

use super::super::{Count, Gap};
use changho_domain::consignment::Instruction;
use changho_domain::locale::Locale;

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $kind:ty, $ko:expr, $en:expr;)+) => {
        /// The texts.
        #[derive(Debug)]
        pub struct Consignees {
            $($(#[$meta])* pub $name: $kind,)+
        }

        static KO: Consignees = Consignees { $($name: $ko,)+ };
        static EN: Consignees = Consignees { $($name: $en,)+ };
    };
}

/// The texts in a language; in Korean for the three in which there is no desk.
#[must_use]
pub const fn of(locale: Locale) -> &'static Consignees {
    match locale {
        Locale::En => &EN,
        Locale::Ko | Locale::ZhTw | Locale::Zh | Locale::Ja => &KO,
    }
}

impl Consignees {
    /// What a consignee was told to do.
    #[must_use]
    pub const fn instruction(&self, what: Instruction) -> &'static str {
        match what {
            Instruction::Correction => self.correction,
            Instruction::Suspension => self.suspension,
            Instruction::Resumption => self.resumption,
            Instruction::Withdrawal => self.withdrawal,
            Instruction::Erasure => self.erasure,
        }
    }
}

texts! {
    /// Title.
    consignees: &'static str, "수탁자", "Consignees";
    /// What the page is for.
    lead: &'static str,
        "수탁자가 언제 어떤 정보를 받아 갔는지, 알린 조치 가운데 무엇을 아직 확인하지 않았는지 보여 드립니다(「개인정보 보호법」 제26조제4항).",
        "This shows what each consignee last fetched, and which instructions it has not confirmed (Personal Information Protection Act, Article 26(4)).";
    /// There are none.
    none: &'static str, "처리방침에 수탁자가 없습니다.", "The policy names no consignee.";
    /// Not in the policy in force.
    not_named: &'static str, "지금 처리방침에는 없는 수탁자", "Not named by the policy in force";
    /// Label.
    tasks: &'static str, "업무", "Tasks";
    /// Label.
    last: &'static str, "마지막 전달", "Last transfer";
    /// Of what, of how many.
    last_of: Count,
        Count::same("{}명"),
        Count { one: Gap("{} person"), other: Gap("{} people") };
    /// Label.
    people: &'static str, "보유 중인 정보주체 수", "People whose data it has";
    /// Label.
    access: &'static str, "접속", "Access";
    /// No token.
    no_token: &'static str, "발급한 토큰이 없습니다.", "It has no token.";
    /// Tokens.
    tokens: Count,
        Count::same("쓸 수 있는 토큰 {}개"),
        Count { one: Gap("{} valid token"), other: Gap("{} valid tokens") };
    /// When one was used.
    used: Gap, Gap("마지막 사용 {}"), Gap("last used {}");
    /// Label.
    called: &'static str, "알리는 방법", "How it is told";
    /// It asks.
    asks: &'static str, "수탁자가 직접 조회합니다.", "It fetches its instructions by itself.";
    /// It is called there.
    called_at: Gap, Gap("{} 주소로 알립니다."), Gap("Instructions are sent to {}.");
    /// Since when it does not answer.
    failing: Gap, Gap("{}부터 응답하지 않습니다. 다시 시도하고 있습니다."), Gap("It has not answered since {}. We keep trying.");
    /// The address is wrong.
    not_there: &'static str, "주소가 잘못되었거나 알림을 받지 않는 주소입니다. 운영자에게 알려 주세요.", "The address is wrong, or does not accept instructions. Please tell the operator.";
    /// Heading.
    open: &'static str, "확인을 기다리는 조치", "Not confirmed yet";
    /// None.
    nothing_open: &'static str, "확인을 기다리는 조치가 없습니다.", "Every instruction has been confirmed.";
    /// Only the oldest are listed.
    more: Gap, Gap("모두 {}건 가운데 오래된 것부터 보여 드립니다."), Gap("{} in all; the oldest are listed.");
    /// Column.
    what: &'static str, "조치", "Instruction";
    /// Column.
    programme: &'static str, "서비스", "Service";
    /// Column.
    since: &'static str, "알린 때", "Since";
    /// Column.
    arrived: &'static str, "도착", "Arrived";
    /// Not yet.
    not_yet: &'static str, "도착 전", "Not yet";
    /// Instruction.
    correction: &'static str, "정정", "Correction";
    /// Instruction.
    suspension: &'static str, "처리정지", "Suspension";
    /// Instruction.
    resumption: &'static str, "처리정지 해제", "End of a suspension";
    /// Instruction.
    withdrawal: &'static str, "서비스 종료에 따른 파기", "Destruction after leaving";
    /// Instruction.
    erasure: &'static str, "삭제에 따른 파기", "Destruction after deletion";
}
