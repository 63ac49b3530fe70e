//! The report of a month, to print and to file: in Korean for the office, in English beside it.

use super::register::{Body, Entry, entries};
use crate::center::Center;
use crate::error::Fault;
use crate::policy::words::{date, moment};
use crate::programmes;
use changho_domain::date::Date;
use changho_domain::disposal::PlanCause;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use std::fmt::Write as _;
use std::str::FromStr;

/// A month, `2026-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    first: Date,
    next: Date,
}

/// The text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a month is written as 2026-11")]
pub struct NotAMonth;

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Option<Self> {
        let (year, month) = if day.month() == 12 { (day.year() + 1, 1) } else { (day.year(), day.month() + 1) };
        Some(Self { first: Date::new(day.year(), day.month(), 1)?, next: Date::new(year, month, 1)? })
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        format!("{text}-01").parse().ok().and_then(Self::of).ok_or(NotAMonth)
    }
}

/// The report of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The month.
    pub month: Month,
    /// The entries of the register.
    pub entries: Vec<Entry>,
    /// How many people deleted everything themselves, or ended the last thing they took part in.
    pub by_themselves: u64,
    /// The report as text, in Korean.
    pub korean: String,
    /// The same in English.
    pub english: String,
}

/// Makes the report of a month; changes nothing.
///
/// # Errors
/// When the store fails.
pub async fn report(center: &Center, month: Month) -> Result<Report, Fault> {
    let (from, before) = (month.first.start_in_korea(), month.next.start_in_korea());
    let entries = entries(&center.db, from, before).await?;
    let mut tx = center.db.read().await?;
    // Certificates from before causes were noted are people's own.
    let rows = one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM certificates WHERE issued_at >= $1 AND issued_at < $2 AND COALESCE(cause, 'person') = 'person'",
        from.millis(),
        before.millis()
    )?;
    let by_themselves = rows.map_or(0, |(rows,)| u64::try_from(rows).unwrap_or(0));
    let text = |words: &Words| text(center, words, month, &entries, by_themselves);
    let (korean, english) = (text(&KO), text(&EN));
    Ok(Report { month, entries, by_themselves, korean, english })
}

/// The words of a report.
struct Words {
    locale: Locale,
    title: &'static str,
    house: &'static str,
    period: &'static str,
    drawn_up: &'static str,
    summary: &'static str,
    plans: &'static str,
    records: &'static str,
    people: &'static str,
    by_themselves: &'static str,
    entry: &'static str,
    cause: &'static str,
    causes: [&'static str; 3],
    planned: &'static str,
    approved: &'static str,
    nobody: &'static str,
    carried_out: &'static str,
    method: &'static str,
    how: &'static str,
    what: &'static str,
    nothing: &'static str,
    hash: &'static str,
    sign: &'static str,
    kinds: fn(&str) -> &'static str,
}

static KO: Words = Words {
    locale: Locale::Ko,
    title: "개인정보 파기관리대장 월간 보고",
    house: "개인정보처리자",
    period: "기간",
    drawn_up: "작성 시각",
    summary: "요약",
    plans: "파기 건수(대장 기재)",
    records: "파기한 참여 기록",
    people: "모든 정보를 파기한 사람 수",
    by_themselves: "본인이 직접 삭제하거나 종료하여 모두 삭제된 사람 수",
    entry: "대장 번호",
    cause: "파기 사유",
    causes: [
        "보유기간 경과(계획에 따른 파기)",
        "보유기간 경과(기한까지 승인이 없어 자동 파기)",
        "보유기간 경과(방침에 유예가 없어 즉시 파기)",
    ],
    planned: "파기 계획",
    approved: "승인",
    nobody: "없음",
    carried_out: "파기 일시",
    method: "파기 방법",
    how: "기록 삭제 및 덮어쓰기, 암호화 키 파기(복구 불가)",
    what: "파기 내역",
    nothing: "이 기간에 파기한 것이 없습니다.",
    hash: "기재 해시(SHA-256)",
    sign: "개인정보 보호책임자 확인: ____________________  (서명)",
    kinds: |kind| match kind {
        "identity" => "이름·이메일 주소·언어",
        "consents" => "동의 기록과 항목",
        "activities" => "로그인·변경 기록",
        "sessions" => "로그인 상태",
        "codes" => "로그인 코드 해시값",
        "address_changes" => "진행 중인 주소 변경",
        "mails" => "메일 발송 기록",
        "choice_links" => "쿠키 선택 기록과의 연결",
        "sign_ups" => "확인 전 신청",
        "suspensions" => "처리정지 기록",
        "keys" => "암호화 키",
        _ => "그 밖의 기록",
    },
};

static EN: Words = Words {
    locale: Locale::En,
    title: "Disposal register: report of the month",
    house: "Controller",
    period: "Period",
    drawn_up: "Drawn up",
    summary: "Summary",
    plans: "Entries in the register",
    records: "Records of participation destroyed",
    people: "People of whom nothing is left",
    by_themselves: "People who deleted everything, or ended the last service, themselves",
    entry: "Entry",
    cause: "Reason",
    causes: [
        "keeping time over (by plan)",
        "keeping time over (automatic: nobody approved in time)",
        "keeping time over (at once: the policy leaves no delay)",
    ],
    planned: "Planned",
    approved: "Approved",
    nobody: "nobody",
    carried_out: "Destroyed",
    method: "Method",
    how: "rows deleted and overwritten, encryption keys destroyed (not recoverable)",
    what: "What",
    nothing: "Nothing was destroyed in this period.",
    hash: "Hash of the entry (SHA-256)",
    sign: "Seen by the privacy officer: ____________________  (signature)",
    kinds: |kind| match kind {
        "identity" => "name, e-mail address, language",
        "consents" => "consents with their items",
        "activities" => "records of sign-ins and changes",
        "sessions" => "sessions",
        "codes" => "hashes of sign-in codes",
        "address_changes" => "changes of address under way",
        "mails" => "records of mails",
        "choice_links" => "links to cookie choices",
        "sign_ups" => "unconfirmed sign-ups",
        "suspensions" => "suspensions of processing",
        "keys" => "encryption keys",
        _ => "other records",
    },
};

const fn place(cause: PlanCause) -> usize {
    match cause {
        PlanCause::Plan => 0,
        PlanCause::NoApproval => 1,
        PlanCause::NoDelay => 2,
    }
}

fn text(center: &Center, words: &Words, month: Month, entries: &[Entry], by_themselves: u64) -> String {
    let locale = words.locale;
    let last = month.next.yesterday().unwrap_or(month.first);
    let (records, people) = entries
        .iter()
        .fold((0, 0), |(records, people), entry| (records + entry.body.records, people + entry.body.people));
    let mut out = String::new();
    let mut line = |label: &str, value: &str| {
        // Writing into a text does not fail.
        let _ = writeln!(out, "{label}: {value}");
    };
    line(words.title, &date(month.first, locale));
    line(words.house, center.register().controller.name.get(locale));
    line(words.period, &format!("{} – {}", date(month.first, locale), date(last, locale)));
    line(words.drawn_up, &moment(center.now(), locale));
    let _ = writeln!(out, "\n{}", words.summary);
    for (label, value) in [
        (words.plans, u64::try_from(entries.len()).unwrap_or(u64::MAX)),
        (words.records, records),
        (words.people, people),
        (words.by_themselves, by_themselves),
    ] {
        let _ = writeln!(out, "  {label}: {value}");
    }
    if entries.is_empty() {
        let _ = writeln!(out, "\n{}", words.nothing);
    }
    for entry in entries {
        let _ = writeln!(out, "\n{} {}", words.entry, entry.number);
        write_entry(center, words, entry, &mut out);
    }
    let _ = writeln!(out, "\n{}", words.sign);
    out
}

fn write_entry(center: &Center, words: &Words, entry: &Entry, out: &mut String) {
    let locale = words.locale;
    let Body { cause, planned_by, planned_at, approved_by, approved_role, approved_at, destroyed, .. } = &entry.body;
    let approved = match (approved_by, approved_role, approved_at) {
        (Some(by), Some(role), Some(at)) => format!("{by} ({role}), {at}"),
        _ => words.nobody.to_owned(),
    };
    for (label, value) in [
        (words.cause, words.causes[place(*cause)]),
        (words.planned, &format!("{planned_by}, {planned_at}")),
        (words.approved, &approved),
        (words.carried_out, &moment(entry.at, locale)),
        (words.method, words.how),
        (words.records, &entry.body.records.to_string()),
        (words.people, &entry.body.people.to_string()),
    ] {
        let _ = writeln!(out, "  {label}: {value}");
    }
    let _ = writeln!(out, "  {}:", words.what);
    for one in destroyed {
        let name = ProgrammeId::parse(&one.programme)
            .map_or_else(|| one.programme.clone(), |id| programmes::named(center, &id, locale).name);
        let _ = writeln!(out, "    {name} ({}), {}: {}", one.policy_version, (words.kinds)(&one.kind), one.pieces);
    }
    let hash: String = entry.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let _ = writeln!(out, "  {}: {hash}", words.hash);
}
