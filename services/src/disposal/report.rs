//! The report of a month, to print and to file: in Korean for the office, in English beside it.

use super::plans::PROGRAM;
use super::register::{Body, Entry, entries};
use crate::center::Center;
use crate::desk::officers;
use crate::error::Fault;
use crate::people::utc;
use crate::policy::words::{date, moment};
use crate::programmes;
use changho_domain::date::Date;
use changho_domain::desk::Role;
use changho_domain::disposal::PlanCause;
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use std::collections::BTreeMap;
use std::fmt;
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

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
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
    /// The report in Korean.
    pub korean: Sheet,
    /// The same in English.
    pub english: Sheet,
}

/// The report in one language, part by part, as a page shows it. As a text: one line below the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The language.
    pub locale: Locale,
    /// Whose it is, of which month, and when it was drawn up: labels and values.
    pub head: Part,
    /// The numbers of the month.
    pub summary: Part,
    /// An entry of the register each.
    pub entries: Vec<Part>,
    /// That nothing was destroyed, where nothing was.
    pub nothing: Option<&'static str>,
    /// Where the privacy officer signs.
    pub sign: &'static str,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub title: String,
    /// Labels and values.
    pub lines: Vec<(&'static str, String)>,
    /// What was destroyed, a line each, under its label; in entries alone.
    pub destroyed: Option<(&'static str, Vec<String>)>,
}

impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.head.title)?;
        for (label, value) in &self.head.lines {
            writeln!(f, "{label}: {value}")?;
        }
        write!(f, "\n{}", self.summary)?;
        if let Some(nothing) = self.nothing {
            writeln!(f, "\n{nothing}")?;
        }
        for entry in &self.entries {
            write!(f, "\n{entry}")?;
        }
        writeln!(f, "\n{}", self.sign)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        for (label, value) in &self.lines {
            writeln!(f, "  {label}: {value}")?;
        }
        if let Some((label, destroyed)) = &self.destroyed {
            writeln!(f, "  {label}:")?;
            for line in destroyed {
                writeln!(f, "    {line}")?;
            }
        }
        Ok(())
    }
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
    drop(tx);
    let names = names(center, &entries).await?;
    let drawn = Drawn { center, month, entries: &entries, by_themselves, names: &names };
    let (korean, english) = (drawn.sheet(&KO), drawn.sheet(&EN));
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
    by_center: &'static str,
    roles: fn(Role) -> &'static str,
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
    by_center: "센터(자동)",
    roles: |role| match role {
        Role::Handler => "담당자",
        Role::PrivacyOfficer => "개인정보 보호책임자",
        Role::Auditor => "감사자",
    },
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
        "look_links" => "업무 창구 접속기록과의 연결",
        "request_links" => "요구와의 연결",
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
        "retention period over (by plan)",
        "retention period over (automatic: nobody approved in time)",
        "retention period over (at once: the policy leaves no delay)",
    ],
    planned: "Planned",
    approved: "Approved",
    nobody: "nobody",
    by_center: "the center by itself",
    roles: |role| match role {
        Role::Handler => "handler",
        Role::PrivacyOfficer => "privacy officer",
        Role::Auditor => "auditor",
    },
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
        "look_links" => "links to the log of the desk",
        "request_links" => "links to requests",
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

/// How those are called whom the entries name, by what they are named with.
async fn names(center: &Center, entries: &[Entry]) -> Result<BTreeMap<String, String>, Fault> {
    let mut names = BTreeMap::new();
    for Body { planned_by, approved_by, .. } in entries.iter().map(|entry| &entry.body) {
        for named in [Some(planned_by), approved_by.as_ref()].into_iter().flatten() {
            if !names.contains_key(named) {
                names.insert(named.clone(), officers::called(center, named).await?);
            }
        }
    }
    Ok(names)
}

/// What a report is drawn up from.
struct Drawn<'a> {
    center: &'a Center,
    month: Month,
    entries: &'a [Entry],
    by_themselves: u64,
    names: &'a BTreeMap<String, String>,
}

impl Drawn<'_> {
    fn sheet(&self, words: &Words) -> Sheet {
        let locale = words.locale;
        let last = self.month.next.yesterday().unwrap_or(self.month.first);
        let sum = |of: fn(&Body) -> u64| self.entries.iter().map(|entry| of(&entry.body)).sum::<u64>().to_string();
        Sheet {
            locale,
            head: Part {
                title: words.title.to_owned(),
                lines: vec![
                    (words.house, self.center.register().controller.name.get(locale).clone()),
                    (words.period, format!("{} – {}", date(self.month.first, locale), date(last, locale))),
                    (words.drawn_up, moment(self.center.now(), locale)),
                ],
                destroyed: None,
            },
            summary: Part {
                title: words.summary.to_owned(),
                lines: vec![
                    (words.plans, self.entries.len().to_string()),
                    (words.records, sum(|body| body.records)),
                    (words.people, sum(|body| body.people)),
                    (words.by_themselves, self.by_themselves.to_string()),
                ],
                destroyed: None,
            },
            entries: self.entries.iter().map(|entry| self.entry(words, entry)).collect(),
            nothing: self.entries.is_empty().then_some(words.nothing),
            sign: words.sign,
        }
    }

    fn entry(&self, words: &Words, entry: &Entry) -> Part {
        let locale = words.locale;
        let body = &entry.body;
        // A moment of an entry, which is written in UTC there.
        let at = |written: &str| utc::read(written).map_or_else(|| written.to_owned(), |at| moment(at, locale));
        let approved = match (&body.approved_by, &body.approved_role, &body.approved_at) {
            (Some(by), Some(role), Some(when)) => {
                let role = Role::named(role).map_or(role.as_str(), words.roles);
                format!("{} ({role}), {}", self.name(words, by), at(when))
            }
            _ => words.nobody.to_owned(),
        };
        let hash: String = entry.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let destroyed = body.destroyed.iter().map(|one| {
            let name = ProgrammeId::parse(&one.programme)
                .map_or_else(|| one.programme.clone(), |id| programmes::named(self.center, &id, locale).name);
            format!("{name} ({}), {}: {}", one.policy_version, (words.kinds)(&one.kind), one.pieces)
        });
        Part {
            title: format!("{} {}", words.entry, entry.number),
            lines: vec![
                (words.cause, words.causes[place(body.cause)].to_owned()),
                (words.planned, format!("{}, {}", self.name(words, &body.planned_by), at(&body.planned_at))),
                (words.approved, approved),
                (words.carried_out, moment(entry.at, locale)),
                (words.method, words.how.to_owned()),
                (words.records, body.records.to_string()),
                (words.people, body.people.to_string()),
                (words.hash, hash),
            ],
            destroyed: Some((words.what, destroyed.collect())),
        }
    }

    fn name(&self, words: &Words, named: &str) -> String {
        if named == PROGRAM {
            return words.by_center.to_owned();
        }
        self.names.get(named).cloned().unwrap_or_else(|| named.to_owned())
    }
}
