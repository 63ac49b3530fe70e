//! The pages of disposal at the desk.

use super::super::{Count, Gap};
use changho_domain::disposal::PlanState;
use changho_domain::locale::Locale;

side_by_side! { Disposal;
    /// Title, and the name in the navigation.
    disposal: &'static str, "파기", "Disposal";
    /// What it is.
    lead: &'static str,
        "보유기간이 끝난 개인정보를 파기합니다. 한 사람이 계획을 세우고, 다른 개인정보 보호책임자가 승인합니다.",
        "Personal data whose retention period has ended is destroyed: one officer plans it, and another, who is a privacy officer, approves it.";
    /// Nothing waits for approval.
    nothing_waits: &'static str, "승인을 기다리는 기록이 없습니다.", "No record is waiting for approval.";
    /// So many records do.
    waiting: Count,
        Count::same("승인을 기다리는 기록 {}건"),
        Count { one: Gap("{} record is waiting for approval"), other: Gap("{} records are waiting for approval") };
    /// When they go without it.
    gone_by: Gap, Gap(", {}부터 승인 없이 파기"), Gap(", to be destroyed without approval from {}");
    /// Since when the first of them waits.
    waiting_since: Gap,
        Gap("가장 오래된 기록은 {}부터 기다리고 있습니다."),
        Gap("The oldest has been waiting since {}.");
    /// What happens then.
    without: &'static str,
        "그때까지 승인되지 않은 기록은 승인 없이 파기되며, 그 사실이 파기관리대장에 적힙니다.",
        "Records that nobody has approved by then are destroyed without approval, and the disposal register says so.";
    /// Plans wait for this officer.
    plans_wait: Count,
        Count::same("결정을 기다리는 파기 계획 {}건"),
        Count { one: Gap("{} disposal plan is waiting for your decision"), other: Gap("{} disposal plans are waiting for your decision") };
    /// Heading of the preview.
    due: &'static str, "파기할 때가 되는 기록", "What falls due";
    /// Label of the day.
    until: &'static str, "기준일", "Until";
    /// Hint of the day.
    until_hint: &'static str, "이날이 끝날 때까지 보유기간이 끝나는 기록입니다. 보기만 해서는 아무것도 바뀌지 않습니다.",
        "Records whose retention period has ended by the end of this day. Looking changes nothing.";
    /// The button.
    show: &'static str, "보기", "Show";
    /// No day was typed, or none of the calendar.
    no_day: &'static str, "달력에 있는 날짜를 입력해 주세요.", "Please enter a day of the calendar.";
    /// Nothing falls due, or all is planned.
    nothing_to_plan: &'static str,
        "이날까지 파기할 기록이 없거나, 모두 이미 계획에 들어 있습니다.",
        "Nothing falls due by this day that is not already in a plan.";
    /// Until a day nothing falls due.
    nothing_due: Gap, Gap("{}까지 파기할 기록이 없습니다."), Gap("Nothing falls due by {}.");
    /// How much does.
    records: Count,
        Count::same("기록 {}건의 보유기간이 끝납니다."),
        Count { one: Gap("The retention period of {} record ends."), other: Gap("The retention period of {} records ends.") };
    /// Of how many people nothing is left.
    people: Count,
        Count::same("이 기록을 파기하면 {}명은 남는 정보가 없습니다."),
        Count { one: Gap("After that, nothing is held about {} person any more."), other: Gap("After that, nothing is held about {} people any more.") };
    /// Column.
    programme: &'static str, "서비스", "Service";
    /// Column.
    version: &'static str, "동의한 방침", "Policy agreed to";
    /// Column and label.
    count: &'static str, "기록", "Records";
    /// Column.
    first: &'static str, "가장 이른 때", "Earliest";
    /// Column.
    last: &'static str, "가장 늦은 때", "Latest";
    /// The button.
    plan_them: Count,
        Count::same("기록 {}건의 파기 계획 세우기"),
        Count { one: Gap("Plan the destruction of {} record"), other: Gap("Plan the destruction of {} records") };
    /// Who is told.
    plan_note: &'static str,
        "계획을 세우면 개인정보 보호책임자에게 메일로 알립니다. 승인되기 전에는 아무것도 파기되지 않습니다.",
        "Privacy officers are told by mail. Nothing is destroyed before one of them approves.";
    /// Everything is planned.
    all_planned: &'static str, "모두 이미 계획에 들어 있습니다.", "All of it is already in a plan.";
    /// Heading of the list.
    plans: &'static str, "파기 계획", "Plans";
    /// None yet.
    no_plans: &'static str, "파기 계획이 없습니다.", "There is no plan yet.";
    /// Title of one.
    plan: &'static str, "파기 계획", "Disposal plan";
    /// What it is.
    plan_lead: &'static str,
        "승인하면 보유기간이 끝난 기록은 1분 안에, 나머지는 보유기간이 끝나는 때에 파기됩니다. 파기한 기록은 복구할 수 없습니다.",
        "Once approved, what is due is destroyed within a minute, the rest as it falls due. None of it can be restored.";
    /// Label.
    number: &'static str, "계획 번호", "Number";
    /// Column and label.
    planned_at: &'static str, "계획한 때", "Planned";
    /// Column and label.
    planned_by: &'static str, "계획한 사람", "Planned by";
    /// Nobody did.
    by_center: &'static str, "센터(자동)", "The center by itself";
    /// Label.
    due_until: &'static str, "기준 시각", "Due until";
    /// Label.
    left: &'static str, "남은 기록", "Records left";
    /// Column and label.
    state: &'static str, "상태", "State";
    /// Column and label.
    goes: &'static str, "승인 없이 파기되는 때", "Destroyed without approval on";
    /// Label.
    decided_by: &'static str, "결정한 사람", "Decided by";
    /// Label.
    decided_at: &'static str, "결정한 때", "Decided";
    /// Label.
    entry: &'static str, "대장 번호", "Entry in the register";
    /// In the order of the states.
    states: [&'static str; 5],
        ["승인 대기", "승인됨", "거부됨", "대상 없음", "파기 완료"],
        ["Waiting", "Approved", "Refused", "Nothing left", "Done"];
    /// It was planned.
    planned_done: &'static str,
        "파기 계획을 세웠습니다. 개인정보 보호책임자의 승인을 기다립니다.",
        "The plan is made. A privacy officer has to approve it.";
    /// It was approved.
    approved_done: &'static str, "승인했습니다. 때가 된 기록은 1분 안에 파기됩니다.", "You have approved. What is due is destroyed within a minute.";
    /// It was refused.
    refused_done: &'static str,
        "거부했습니다. 대상 기록은 다른 계획이 승인되거나 자동 파기일이 되면 파기됩니다.",
        "You have refused. The records stay until another plan is approved, or until the day on which they are destroyed without approval.";
    /// Four eyes.
    same_eyes: &'static str,
        "계획을 세운 사람은 그 계획을 승인하거나 거부할 수 없습니다. 다른 개인정보 보호책임자가 결정해야 합니다.",
        "The officer who made the plan can neither approve nor refuse it. Another privacy officer has to decide.";
    /// It takes a privacy officer.
    waits_for_officer: &'static str, "개인정보 보호책임자의 결정을 기다립니다.", "A privacy officer has to decide.";
    /// Of two who decide at once, the second reads this.
    decided_already: Gap,
        Gap("이미 결정된 계획입니다(상태: {}). 아무것도 바뀌지 않았습니다."),
        Gap("This plan has already been decided ({}). Nothing was changed.");
    /// The register, as title and link.
    register: &'static str, "파기관리대장", "Disposal register";
    /// What it is.
    register_lead: &'static str,
        "무엇이 언제, 어떤 절차로 파기되었는지 적은 대장입니다. 정보주체를 알아볼 수 있는 내용은 없습니다. 브라우저의 인쇄 기능으로 인쇄해 보관할 수 있으며, 열람한 사실은 접속기록에 남습니다.",
        "What was destroyed, when and by which procedure. It does not show whose data it was. Print it with your browser to file it. Reading it is entered in the access log.";
    /// Label of the month.
    month: &'static str, "월", "Month";
    /// It is no month.
    no_month: &'static str, "월을 2027-03과 같은 형식으로 입력해 주세요.", "Please enter the month in the form 2027-03.";
    /// It holds, with so many entries.
    whole: Count,
        Count::same("대장의 기록 {}건이 모두 온전합니다."),
        Count { one: Gap("The {} entry of the register is intact."), other: Gap("All {} entries of the register are intact.") };
    /// It does not.
    broken: &'static str, "대장이 훼손되었습니다. 운영자에게 즉시 알려 주세요.", "The register has been damaged. Please tell the operator at once.";
}

impl Disposal {
    /// Where a plan stands.
    #[must_use]
    pub fn named(&self, state: PlanState) -> &'static str {
        super::nth(&PlanState::ALL, &state, &self.states)
    }
}
