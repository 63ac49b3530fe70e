//! The officers' desk. In Korean and English alone: it is the institution's own people who work there.

/// Texts whose two languages stand side by side: name, kind, Korean, English.
macro_rules! side_by_side {
    ($texts:ident; $($(#[$meta:meta])* $name:ident: $kind:ty, $ko:expr, $en:expr;)+) => {
        /// The texts.
        #[derive(Debug)]
        pub struct $texts {
            $($(#[$meta])* pub $name: $kind,)+
        }

        static KO: $texts = $texts { $($name: $ko,)+ };
        static EN: $texts = $texts { $($name: $en,)+ };

        /// The texts in a language; in Korean for the three in which there is no desk.
        #[must_use]
        pub const fn of(locale: Locale) -> &'static $texts {
            match locale {
                Locale::En => &EN,
                Locale::Ko | Locale::ZhTw | Locale::Zh | Locale::Ja => &KO,
            }
        }
    };
}

pub mod consignees;
pub mod disposal;
pub mod requests;

use super::{Count, Gap};
use changho_domain::desk::{Event, ExportState, Role, Task};
use changho_domain::locale::Locale;

/// The same texts in the two languages.
#[derive(Debug)]
pub struct Pair {
    /// 한국어
    pub ko: Desk,
    /// English
    pub en: Desk,
}

impl Pair {
    /// The texts in a language; in Korean for the three in which there is no desk.
    #[must_use]
    pub const fn of(&'static self, locale: Locale) -> &'static Desk {
        match locale {
            Locale::En => &self.en,
            Locale::Ko | Locale::ZhTw | Locale::Zh | Locale::Ja => &self.ko,
        }
    }
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $kind:ty,)+) => {
        /// The texts.
        #[derive(Debug)]
        pub struct Desk {
            $($(#[$meta])* pub $name: $kind,)+
        }
    };
}

texts! {
    /// The name of the desk, behind that of the house.
    desk: &'static str,
    /// To the content.
    skip: &'static str,
    /// The label of the navigation.
    areas: &'static str,
    /// The first page.
    home: &'static str,
    /// A greeting by name.
    welcome: Gap,
    /// What waits.
    to_do: &'static str,
    /// Nothing does.
    nothing_to_do: &'static str,
    /// Exports wait for a decision.
    exports_wait: Count,
    /// Exports can be taken.
    exports_ready: Count,
    /// How one works here.
    rules: &'static str,
    /// The rules.
    rules_list: [&'static str; 3],
    /// Back.
    back_home: &'static str,
    /// There is no such page.
    missing: &'static str,
    /// What to do.
    missing_help: &'static str,
    /// The role does not allow it.
    no_duty: &'static str,
    /// That it was noted.
    no_duty_help: &'static str,
    /// It is not there any more.
    gone: &'static str,
    /// Why that may be.
    gone_help: &'static str,
    /// It cannot be done.
    not_now: &'static str,
    /// It takes another officer.
    four_eyes: &'static str,
    /// Somebody else asked.
    not_theirs: &'static str,
    /// Nobody decided yet.
    still_waiting: &'static str,
    /// It was decided, taken, or ran out.
    decided_already: &'static str,
    /// What was entered cannot be taken.
    not_taken: &'static str,
    /// The center is at fault.
    fault: &'static str,
    /// What to do.
    fault_help: &'static str,
    /// The session is over.
    ended: &'static str,
    /// Signed out.
    signed_out: &'static str,
    /// The button.
    sign_out: &'static str,
    /// Title of the sign-in page.
    sign_in: &'static str,
    /// What is needed.
    sign_in_lead: &'static str,
    /// The button.
    sign_in_button: &'static str,
    /// What to do without a passkey.
    lost: &'static str,
    /// The address by name, where passkeys work.
    by_name: &'static str,
    /// Title of the page of an invitation.
    join: &'static str,
    /// What it is.
    join_lead: &'static str,
    /// The button that makes a passkey.
    make_passkey: &'static str,
    /// What a passkey is.
    passkey_what: &'static str,
    /// Passkeys need the script.
    needs_script: &'static str,
    /// The browser knows no passkeys.
    unsupported: &'static str,
    /// The person or the time ended it.
    cancelled: &'static str,
    /// Something else.
    failed: &'static str,
    /// The passkey's answer was not taken.
    no_passkey: &'static str,
    /// The page was open for too long, or sent already.
    too_late: &'static str,
    /// The answer does not hold.
    invalid: &'static str,
    /// Nobody here has it.
    unknown: &'static str,
    /// It is there already.
    already_there: &'static str,
    /// The link does not work.
    no_link: &'static str,
    /// The sign-in is too long ago.
    not_fresh: &'static str,
    /// The center has no name.
    no_name: &'static str,
    /// Title of one's own page.
    account: &'static str,
    /// What it is for.
    account_lead: &'static str,
    /// Label.
    name: &'static str,
    /// Label.
    role: &'static str,
    /// Label.
    signed_in_since: &'static str,
    /// Heading.
    passkeys: &'static str,
    /// Heading and link.
    add_passkey: &'static str,
    /// There is one passkey only.
    one_passkey: &'static str,
    /// After the first one was made.
    joined: &'static str,
    /// After a further one.
    added: &'static str,
    /// After one was removed.
    removed: &'static str,
    /// Column.
    added_at: &'static str,
    /// Column.
    used_at: &'static str,
    /// Column.
    what_to_do: &'static str,
    /// Not used yet.
    never: &'static str,
    /// The button.
    remove: &'static str,
    /// Instead of it.
    last_one: &'static str,
    /// Title.
    remove_passkey: &'static str,
    /// What happens.
    remove_passkey_lead: &'static str,
    /// Not after all.
    cancel: &'static str,
    /// Requests wait.
    requests_wait: Count,
    /// Requests are overdue.
    requests_overdue: Count,
    /// Title of the search.
    people: &'static str,
    /// How one looks.
    people_lead: &'static str,
    /// Label.
    address: &'static str,
    /// Hint.
    address_hint: &'static str,
    /// The button.
    search: &'static str,
    /// Nobody has that address.
    nobody_found: &'static str,
    /// Somebody has.
    found: &'static str,
    /// Processing is suspended.
    suspended: &'static str,
    /// What that means for whoever wanted to look.
    suspended_help: &'static str,
    /// Since when it is.
    suspended_since: Gap,
    /// What is not shown for that reason while the rest is: names.
    left_out: Gap,
    /// To the page of that person.
    open: &'static str,
    /// Label.
    known_since: &'static str,
    /// Title of one person.
    person: &'static str,
    /// What is shown when.
    person_lead: &'static str,
    /// Heading of the reason.
    reason_title: &'static str,
    /// Label of the task.
    task_label: &'static str,
    /// Label of the words.
    reason_label: &'static str,
    /// Hint.
    reason_hint: &'static str,
    /// Nothing chosen.
    choose: &'static str,
    /// No task was chosen.
    no_task: &'static str,
    /// The words say nothing.
    no_reason: &'static str,
    /// That everything is noted.
    noted: &'static str,
    /// The button that shows.
    look: &'static str,
    /// The button that hands out.
    export_one: &'static str,
    /// For what it is shown.
    shown_for: Gap,
    /// Label.
    mail_language: &'static str,
    /// Label.
    changed: &'static str,
    /// How many take part.
    members_lead: Count,
    /// Nobody does.
    no_members: &'static str,
    /// Column of the boxes.
    tick: &'static str,
    /// Column.
    joined_at: &'static str,
    /// Label and column.
    began: &'static str,
    /// Label and column.
    ended_on: &'static str,
    /// No day yet.
    not_entered: &'static str,
    /// Heading of the form.
    days: &'static str,
    /// Hint of a day.
    day_hint: &'static str,
    /// The button.
    enter: &'static str,
    /// So many were entered.
    entered: Count,
    /// No day was typed.
    no_day: &'static str,
    /// It would end before it begins.
    ends_before: &'static str,
    /// Nobody was ticked.
    nobody_ticked: &'static str,
    /// Navigation of a list.
    pages: &'static str,
    /// Newer entries.
    newer: &'static str,
    /// Older entries.
    older: &'static str,
    /// Title.
    exports: &'static str,
    /// How it goes.
    exports_lead: &'static str,
    /// None yet.
    no_exports: &'static str,
    /// Label.
    programme: &'static str,
    /// Heading and button.
    ask_export: &'static str,
    /// Column.
    asked_by: &'static str,
    /// Column.
    asked_at: &'static str,
    /// Label.
    decided_by: &'static str,
    /// Column.
    state_label: &'static str,
    /// Title of one.
    export: &'static str,
    /// What it is.
    export_lead: &'static str,
    /// It was asked for.
    asked_done: &'static str,
    /// It was decided.
    decided_done: &'static str,
    /// The button.
    approve: &'static str,
    /// The button.
    refuse: &'static str,
    /// That a passkey confirms.
    confirm_with_passkey: &'static str,
    /// The button.
    take: &'static str,
    /// Once, within a day.
    take_once: &'static str,
    /// Title.
    officers: &'static str,
    /// Who invites and removes.
    officers_lead: &'static str,
    /// Somebody who is none any more.
    was_removed: &'static str,
    /// Oneself.
    you: &'static str,
    /// Title, link and button.
    recover: &'static str,
    /// What happens.
    recover_lead: &'static str,
    /// Title afterwards.
    recovered: &'static str,
    /// How to hand it over.
    recovered_lead: &'static str,
    /// It is shown once.
    shown_once: &'static str,
    /// Title.
    log: &'static str,
    /// What it is.
    log_lead: &'static str,
    /// Column.
    number: &'static str,
    /// Column.
    when: &'static str,
    /// Column.
    who: &'static str,
    /// Column and filter.
    what: &'static str,
    /// Column.
    whose: &'static str,
    /// Column.
    what_for: &'static str,
    /// Column.
    from_where: &'static str,
    /// At the machine.
    operator: &'static str,
    /// No filter.
    all: &'static str,
    /// Filter.
    from_day: &'static str,
    /// Filter.
    to_day: &'static str,
    /// The button.
    filter: &'static str,
    /// Nothing fits.
    no_entries: &'static str,
    /// Heading and button.
    check_chain: &'static str,
    /// What is checked.
    check_chain_what: &'static str,
    /// It holds, with so many entries.
    whole: Gap,
    /// It does not.
    broken: &'static str,
    /// Handler, privacy officer, auditor.
    roles: [&'static str; 3],
    /// In the order of the tasks.
    tasks: [&'static str; 5],
    /// Waiting, approved, refused, taken, run out.
    states: [&'static str; 5],
    /// In the order of the events.
    events: [&'static str; 39],
}

fn nth<T: PartialEq, const N: usize>(all: &[T; N], one: &T, names: &[&'static str; N]) -> &'static str {
    all.iter().position(|other| other == one).map_or("", |at| names[at])
}

impl Desk {
    /// A role.
    #[must_use]
    pub fn role(&self, role: Role) -> &'static str {
        nth(&Role::ALL, &role, &self.roles)
    }

    /// A task.
    #[must_use]
    pub fn task(&self, task: Task) -> &'static str {
        nth(&Task::ALL, &task, &self.tasks)
    }

    /// Where an export stands.
    #[must_use]
    pub const fn state(&self, state: ExportState) -> &'static str {
        self.states[match state {
            ExportState::Waiting => 0,
            ExportState::Approved => 1,
            ExportState::Refused => 2,
            ExportState::Taken => 3,
            ExportState::RunOut => 4,
        }]
    }

    /// What was done.
    #[must_use]
    pub fn event(&self, event: Event) -> &'static str {
        nth(&Event::ALL, &event, &self.events)
    }
}

/// The texts of the desk.
pub static T: Pair = Pair {
    ko: Desk {
        desk: "개인정보 업무 창구",
        skip: "본문으로 바로 가기",
        areas: "업무 메뉴",
        home: "첫 화면",
        welcome: Gap("{}님, 안녕하세요."),
        to_do: "할 일",
        nothing_to_do: "지금 기다리는 일이 없습니다.",
        exports_wait: Count::same("승인을 기다리는 일괄 내려받기 {}건"),
        exports_ready: Count::same("승인되어 내려받을 수 있는 파일 {}건"),
        rules: "업무 원칙",
        rules_list: [
            "개인정보는 업무에 필요할 때만, 사유를 적은 뒤에 열람합니다. 열람 기록은 정보주체도 볼 수 있습니다.",
            "여러 사람의 정보를 내려받으려면 개인정보 보호책임자의 승인이 필요합니다.",
            "열람, 내려받기, 변경은 모두 접속기록에 남고, 고치거나 지울 수 없습니다.",
        ],
        back_home: "첫 화면으로",
        missing: "페이지가 없습니다",
        missing_help: "주소를 다시 확인하시거나 첫 화면에서 시작해 주세요.",
        no_duty: "권한이 없습니다",
        no_duty_help: "맡으신 역할로는 할 수 없는 일입니다. 시도한 사실은 접속기록에 남았습니다.",
        gone: "찾을 수 없습니다",
        gone_help: "그사이 정보주체가 정보를 삭제했거나, 이미 처리되어 남아 있지 않습니다.",
        not_now: "지금은 할 수 없습니다",
        four_eyes: "요청한 사람은 승인할 수 없습니다. 다른 개인정보 보호책임자가 결정해야 합니다.",
        not_theirs: "요청한 사람만 내려받을 수 있습니다.",
        still_waiting: "아직 승인되지 않았습니다.",
        decided_already: "이미 결정되었거나, 내려받았거나, 기한이 지났습니다.",
        not_taken: "입력하신 내용을 확인해 주세요",
        fault: "지금은 처리할 수 없습니다",
        fault_help: "센터의 문제로 처리하지 못했고, 아무것도 바뀌지 않았습니다. 잠시 뒤에 다시 해 주세요.",
        ended: "로그인이 끝났습니다. 다시 로그인해 주세요.",
        signed_out: "로그아웃했습니다.",
        sign_out: "로그아웃",
        sign_in: "로그인",
        sign_in_lead: "등록하신 패스키로 로그인합니다. 15분 동안 쓰지 않으면 로그인이 끝나고, 길어도 8시간을 넘지 않습니다.",
        sign_in_button: "패스키로 로그인",
        lost: "패스키를 모두 잃어버리셨다면 개인정보 보호책임자에게 새 등록 링크를 요청해 주세요.",
        by_name: "패스키는 숫자 주소에서 쓸 수 없습니다. 이 컴퓨터에서는 다음 주소로 접속해 주세요.",
        join: "패스키 등록",
        join_lead: "이 링크로 패스키를 등록하면 업무 창구에 로그인할 수 있습니다. 링크는 한 번만 쓸 수 있습니다.",
        make_passkey: "패스키 만들기",
        passkey_what: "패스키는 휴대전화, 컴퓨터, 보안 키에 저장되는 로그인 수단입니다. 지문, 얼굴, PIN으로 본인을 확인하며, 그 정보는 기기를 떠나지 않습니다.",
        needs_script: "패스키를 쓰려면 브라우저에서 JavaScript를 켜야 합니다.",
        unsupported: "이 브라우저에서는 패스키를 쓸 수 없습니다. 최신 브라우저에서 열어 주세요.",
        cancelled: "패스키를 쓰지 않았습니다. 취소되었거나 시간이 지났습니다. 버튼을 다시 눌러 주세요.",
        failed: "패스키를 쓸 수 없습니다.",
        no_passkey: "패스키를 확인할 수 없습니다",
        too_late: "페이지를 연 지 너무 오래되었거나 이미 보낸 양식입니다. 다시 해 주세요.",
        invalid: "패스키의 응답이 올바르지 않습니다. 이 업무 창구의 주소에서 만든 패스키로 본인 확인을 한 뒤 다시 시도해 주세요.",
        unknown: "등록되지 않은 패스키입니다.",
        already_there: "이미 등록된 패스키이거나, 더 등록할 수 없습니다.",
        no_link: "쓸 수 없는 링크입니다. 이미 썼거나 기한이 지났습니다. 새 링크를 요청해 주세요.",
        not_fresh: "패스키는 로그인한 지 10분 안에만 등록할 수 있습니다. 로그아웃한 뒤 다시 로그인해 주세요.",
        no_name: "패스키는 이름으로 된 주소에서만 쓸 수 있습니다. 운영자에게 문의해 주세요.",
        account: "내 계정",
        account_lead: "패스키를 두 개 이상 등록해 두면 하나를 잃어버려도 로그인할 수 있습니다.",
        name: "이름",
        role: "역할",
        signed_in_since: "로그인한 때",
        passkeys: "패스키",
        add_passkey: "패스키 추가",
        one_passkey: "패스키가 하나뿐입니다. 잃어버리면 로그인할 수 없으니 하나 더 등록해 주세요.",
        joined: "패스키를 등록하고 로그인했습니다. 다른 기기의 패스키도 하나 더 등록해 주세요.",
        added: "패스키를 추가했습니다.",
        removed: "패스키를 삭제했습니다.",
        added_at: "등록한 때",
        used_at: "마지막 사용",
        what_to_do: "작업",
        never: "아직 없음",
        remove: "삭제",
        last_one: "마지막 하나",
        remove_passkey: "패스키 삭제",
        remove_passkey_lead: "삭제하면 이 패스키로는 더 이상 로그인할 수 없습니다. 패스키로 확인해 주세요.",
        cancel: "취소",
        requests_wait: Count::same("처리할 요구 {}건"),
        requests_overdue: Count::same("기한이 지난 요구 {}건"),
        people: "정보주체 찾기",
        people_lead: "메일 주소 전체를 알아야 찾을 수 있습니다. 결과의 이름과 주소는 일부를 가려서 보여 드립니다.",
        address: "메일 주소",
        address_hint: "검색한 사실은 접속기록에 남습니다.",
        search: "찾기",
        nobody_found: "그 주소로 등록된 사람이 없습니다.",
        found: "찾은 사람",
        suspended: "처리정지·보유기간 경과",
        suspended_help: "이 정보주체의 개인정보는 처리가 정지되었거나 보유기간이 지나 사업 운영에는 쓸 수 없습니다. 요구 처리, 문의 답변, 사고·민원 확인, 법령상 의무 이행을 위해서만 볼 수 있습니다.",
        suspended_since: Gap(
            "{}부터 처리가 정지되었거나 보유기간이 지났습니다. 요구 처리, 문의 답변, 사고·민원 확인, 법령상 의무 이행을 위해서만 볼 수 있습니다.",
        ),
        left_out: Gap("처리가 정지되었거나 보유기간이 지나 표시하지 않은 것: {}"),
        open: "열람 사유 적기",
        known_since: "등록한 때",
        person: "등록된 정보",
        person_lead: "사유를 적으면 등록된 정보를 볼 수 있습니다. 정보주체는 누가 언제 무엇을 위해 보았는지 확인할 수 있습니다.",
        reason_title: "열람 사유",
        task_label: "업무",
        reason_label: "사유",
        reason_hint: "무엇을 위해 필요한지 다섯 글자 이상 적어 주세요. 정보주체에게 그대로 보입니다. 다른 사람의 이름이나 연락처는 적지 마세요.",
        choose: "선택해 주세요",
        no_task: "업무를 선택해 주세요.",
        no_reason: "사유를 다섯 글자 이상 적어 주세요.",
        noted: "보거나 바꾼 사실은 접속기록에 남고, 정보주체가 ‘내 정보’에서 볼 수 있습니다.",
        look: "열람",
        export_one: "파일로 내려받기",
        shown_for: Gap("열람 업무: {}. 열람한 사실이 기록되었습니다."),
        mail_language: "메일 언어",
        changed: "마지막 변경",
        members_lead: Count::same("참여자는 {}명입니다. 이름과 주소는 가려져 있습니다."),
        no_members: "참여자가 없습니다.",
        tick: "선택",
        joined_at: "참여한 때",
        began: "활동 시작일",
        ended_on: "활동 종료일",
        not_entered: "없음",
        days: "선택한 참여자의 활동 기간 입력",
        day_hint: "비워 두면 바뀌지 않습니다.",
        enter: "입력",
        entered: Count::same("{}명의 활동 기간을 입력했습니다."),
        no_day: "시작일이나 종료일을 입력해 주세요.",
        ends_before: "종료일이 시작일보다 앞섭니다. 아무것도 입력되지 않았습니다.",
        nobody_ticked: "한 사람 이상 선택해 주세요.",
        pages: "목록 이동",
        newer: "더 최근",
        older: "더 이전",
        exports: "일괄 내려받기",
        exports_lead: "여러 사람의 정보를 내려받으려면 사유를 적어 요청하고 개인정보 보호책임자의 승인을 받아야 합니다. 파일의 행마다 내려받은 사람과 사유가 적히며, 처리가 정지된 사람은 빠집니다.",
        no_exports: "요청이 없습니다.",
        programme: "서비스",
        ask_export: "일괄 내려받기 요청",
        asked_by: "요청한 사람",
        asked_at: "요청한 때",
        decided_by: "결정한 사람",
        state_label: "상태",
        export: "일괄 내려받기 요청",
        export_lead: "승인된 파일은 하루 안에 요청한 사람이 한 번 내려받을 수 있습니다.",
        asked_done: "요청했습니다. 개인정보 보호책임자의 승인을 기다립니다.",
        decided_done: "결정했습니다.",
        approve: "승인",
        refuse: "거부",
        confirm_with_passkey: "결정하려면 패스키로 다시 확인해 주세요.",
        take: "파일 내려받기",
        take_once: "한 번만 내려받을 수 있습니다. 내려받은 사실은 파일에 담긴 모든 정보주체의 ‘내 정보’에 표시됩니다.",
        officers: "담당자 관리",
        officers_lead: "담당자의 초대, 역할 변경, 권한 말소는 운영자가 명령줄에서 합니다. 여기에서는 패스키를 잃어버린 담당자를 도울 수 있습니다.",
        was_removed: "권한 말소됨",
        you: "나",
        recover: "새 패스키 등록 링크 만들기",
        recover_lead: "본인이 맞는지 직접 만나거나 전화로 확인하신 뒤에 진행해 주세요. 30분 동안 한 번 쓸 수 있는 링크를 만듭니다. 그 링크로 등록하면 예전 패스키는 모두 삭제됩니다.",
        recovered: "등록 링크",
        recovered_lead: "이 링크를 본인에게 직접 전해 주세요. 30분 뒤에는 쓸 수 없습니다.",
        shown_once: "이 링크는 다시 볼 수 없습니다.",
        log: "접속기록",
        log_lead: "업무 창구에서 누가, 언제, 어디에서, 누구의 정보를, 무엇을 위해 보았는지 기록합니다. 이 기록을 열람한 사실도 남습니다.",
        number: "번호",
        when: "일시",
        who: "누가",
        what: "무엇을",
        whose: "누구의",
        what_for: "무엇을 위해",
        from_where: "어디에서",
        operator: "운영자(명령줄)",
        all: "모두",
        from_day: "시작일",
        to_day: "종료일",
        filter: "찾기",
        no_entries: "해당하는 기록이 없습니다.",
        check_chain: "접속기록 무결성 검사",
        check_chain_what: "모든 기록이 처음 남겨진 그대로인지, 빠진 것이 없는지, 서명이 맞는지 처음부터 끝까지 검사합니다.",
        whole: Gap("기록 {}건이 모두 온전합니다."),
        broken: "기록이 훼손되었습니다. 운영자에게 즉시 알려 주세요.",
        roles: ["담당자", "개인정보 보호책임자", "감사자"],
        tasks: ["요구 처리", "문의 답변", "사업 운영", "사고·민원 확인", "법령상 의무"],
        states: ["승인 대기", "승인됨", "거부됨", "내려받음", "기한 지남"],
        events: [
            "담당자 초대",
            "역할 변경",
            "담당자 권한 말소",
            "패스키 등록",
            "패스키 삭제",
            "새 패스키 등록 허용",
            "로그인",
            "로그인 거부됨",
            "로그아웃",
            "권한 없는 시도",
            "목록 열람",
            "주소로 찾기",
            "개인정보 열람",
            "활동 기간 입력",
            "파일로 내려받기",
            "일괄 내려받기 요청",
            "일괄 내려받기 승인",
            "일괄 내려받기 거부",
            "접속기록 열람",
            "접속기록 무결성 검사",
            "요구 열람",
            "본인 확인",
            "대리 권한 확인",
            "보완 요청",
            "서류 열람",
            "요구 결정",
            "처리 연기",
            "이의제기 결정",
            "요구 처리 완료",
            "파기 승인",
            "파기 거부",
            "파기 계획 수립",
            "파기관리대장 열람",
            "요구 검토 시작",
            "요구 검토 재개",
            "처리기한 연장",
            "메시지 보내기",
            "내부 메모",
            "요구 이행",
        ],
    },
    en: Desk {
        desk: "Privacy desk",
        skip: "Skip to the content",
        areas: "Areas",
        home: "Start",
        welcome: Gap("Hello, {}."),
        to_do: "To do",
        nothing_to_do: "Nothing is waiting for you.",
        exports_wait: Count {
            one: Gap("{} bulk export is waiting for approval"),
            other: Gap("{} bulk exports are waiting for approval"),
        },
        exports_ready: Count {
            one: Gap("{} approved bulk export can be downloaded"),
            other: Gap("{} approved bulk exports can be downloaded"),
        },
        rules: "How we work",
        rules_list: [
            "Personal data is looked at only when the work requires it, and for a stated reason. The person concerned can see that it was.",
            "Downloading the data of several people needs the approval of a privacy officer.",
            "Every look, download and change is entered in the log, and no entry can be changed or removed.",
        ],
        back_home: "Back to the start page",
        missing: "There is no such page",
        missing_help: "Please check the address, or go to the start page.",
        no_duty: "Your role does not allow this",
        no_duty_help: "This is not among the duties of your role. The attempt has been entered in the log.",
        gone: "Not found",
        gone_help: "The person has deleted the data in the meantime, or it has already been dealt with.",
        not_now: "This cannot be done now",
        four_eyes: "The officer who asked cannot approve. Another privacy officer has to decide.",
        not_theirs: "Only the officer who asked can download it.",
        still_waiting: "It has not been approved yet.",
        decided_already: "It has already been decided or downloaded, or has expired.",
        not_taken: "Please check what you entered",
        fault: "This cannot be done right now",
        fault_help: "The center is at fault, and nothing was changed. Please try again in a moment.",
        ended: "Your session has ended. Please sign in again.",
        signed_out: "You have signed out.",
        sign_out: "Sign out",
        sign_in: "Sign in",
        sign_in_lead: "Sign in with your passkey. After 15 minutes without use you are signed out, and after 8 hours at the latest.",
        sign_in_button: "Sign in with a passkey",
        lost: "If you have lost all your passkeys, ask a privacy officer for a link to make a new one.",
        by_name: "Passkeys do not work at a numeric address. On this computer, open the desk here:",
        join: "Make your passkey",
        join_lead: "With this link you make the passkey that opens the desk. The link works once.",
        make_passkey: "Make a passkey",
        passkey_what: "A passkey is a way to sign in that is stored on your phone, computer or security key. It checks that it is you by fingerprint, face or PIN, which never leave the device.",
        needs_script: "Passkeys need JavaScript. Please turn it on in this browser.",
        unsupported: "This browser cannot use passkeys. Please open the desk in a current one.",
        cancelled: "The passkey was not used: this was canceled or took too long. Please press the button again.",
        failed: "The passkey cannot be used.",
        no_passkey: "The passkey was not accepted",
        too_late: "The page was open for too long, or has already been sent. Please try again.",
        invalid: "The passkey's answer is not valid. Please use one that was made at this address, and let it check that it is you.",
        unknown: "Nobody here has this passkey.",
        already_there: "This passkey is already registered, or there are too many.",
        no_link: "This link does not work: it has been used or has expired. Please ask for a new one.",
        not_fresh: "A passkey can only be added within ten minutes of signing in. Please sign out and in again.",
        no_name: "Passkeys only work at an address that is a name. Please ask the operator.",
        account: "My account",
        account_lead: "With two or more passkeys you can sign in even if you lose one.",
        name: "Name",
        role: "Role",
        signed_in_since: "Signed in since",
        passkeys: "Passkeys",
        add_passkey: "Add a passkey",
        one_passkey: "You have one passkey only. If you lose it you cannot sign in; please add another.",
        joined: "Your passkey is made, and you are signed in. Please add a second one, on another device.",
        added: "The passkey was added.",
        removed: "The passkey was removed.",
        added_at: "Added",
        used_at: "Last used",
        what_to_do: "Action",
        never: "Not yet",
        remove: "Remove",
        last_one: "The last one",
        remove_passkey: "Remove a passkey",
        remove_passkey_lead: "It will no longer open the desk. Please confirm with a passkey.",
        cancel: "Cancel",
        requests_wait: Count { one: Gap("{} request to answer"), other: Gap("{} requests to answer") },
        requests_overdue: Count { one: Gap("{} request is overdue"), other: Gap("{} requests are overdue") },
        people: "Find a person",
        people_lead: "You need the complete e-mail address. Names and addresses in the result are masked.",
        address: "E-mail address",
        address_hint: "The search is entered in the log.",
        search: "Search",
        nobody_found: "Nobody is registered with that address.",
        found: "Found",
        suspended: "Suspended or past its retention period",
        suspended_help: "The processing of this person's data is suspended, or its retention period has ended, so it cannot be used to run a service. It can only be seen to answer a request or a question, to look into an incident or complaint, or to meet a legal duty.",
        suspended_since: Gap(
            "Since {}, processing has been suspended or the retention period has ended. The data can only be seen to answer a request or a question, to look into an incident or complaint, or to meet a legal duty.",
        ),
        left_out: Gap("Not shown, because processing is suspended or the retention period has ended: {}"),
        open: "State a reason",
        known_since: "Held since",
        person: "What is held",
        person_lead: "State a reason to see what is held. The person can see who looked, when, and what for.",
        reason_title: "Reason",
        task_label: "Task",
        reason_label: "Reason",
        reason_hint: "What it is needed for, in at least five characters. The person sees it exactly as you write it. Do not give names or contact details of other people.",
        choose: "Please choose",
        no_task: "Please choose a task.",
        no_reason: "Please state a reason of at least five characters.",
        noted: "What you see or change is entered in the log, and the person can see this in My data.",
        look: "Show",
        export_one: "Download as a file",
        shown_for: Gap("Shown for: {}. This has been entered in the log."),
        mail_language: "Language of mails",
        changed: "Last changed",
        members_lead: Count {
            one: Gap("{} person takes part. Names and addresses are masked."),
            other: Gap("{} people take part. Names and addresses are masked."),
        },
        no_members: "Nobody takes part.",
        tick: "Choose",
        joined_at: "Joined",
        began: "First day",
        ended_on: "Last day",
        not_entered: "None",
        days: "Period of activity of those chosen",
        day_hint: "What is left empty stays as it is.",
        enter: "Enter",
        entered: Count { one: Gap("Entered for {} person."), other: Gap("Entered for {} people.") },
        no_day: "Please enter a first or a last day.",
        ends_before: "The last day is before the first day. Nothing was entered.",
        nobody_ticked: "Please choose at least one person.",
        pages: "Pages of the list",
        newer: "Newer",
        older: "Older",
        exports: "Bulk exports",
        exports_lead: "To download the data of several people, ask with a reason; a privacy officer has to approve. Every line of the file says who downloaded it and why; people whose processing is suspended are left out.",
        no_exports: "No export has been asked for.",
        programme: "Service",
        ask_export: "Ask for a bulk export",
        asked_by: "Asked by",
        asked_at: "Asked",
        decided_by: "Decided by",
        state_label: "State",
        export: "Bulk export",
        export_lead: "Once approved, it can be downloaded once, within a day, by the officer who asked.",
        asked_done: "Your request has been sent. A privacy officer has to approve it.",
        decided_done: "Your decision has been saved.",
        approve: "Approve",
        refuse: "Refuse",
        confirm_with_passkey: "To decide, confirm with your passkey.",
        take: "Download the file",
        take_once: "It can be downloaded once. Everybody whose data is in it can see the download in My data.",
        officers: "Officers",
        officers_lead: "Officers are invited and removed, and roles changed, by the operator at the command line. Here you can help officers who have lost their passkeys.",
        was_removed: "Removed",
        you: "You",
        recover: "Make a link for a new passkey",
        recover_lead: "Please check in person or by telephone that it is really the officer who asks. This makes a link that works once, within 30 minutes. When it is used, all old passkeys are removed.",
        recovered: "Link for a new passkey",
        recovered_lead: "Please give this link to the officer yourself. It stops working after 30 minutes.",
        shown_once: "It will not be shown again.",
        log: "Access log",
        log_lead: "This shows who looked at whose data at the desk, when, from where and what for. Reading the log is entered in it too.",
        number: "No.",
        when: "When",
        who: "Who",
        what: "What",
        whose: "Whose",
        what_for: "What for",
        from_where: "From where",
        operator: "Operator (command line)",
        all: "All",
        from_day: "From",
        to_day: "To",
        filter: "Filter",
        no_entries: "No entries match.",
        check_chain: "Check the log",
        check_chain_what: "Checks from the first to the last entry that each is as it was written, that none is missing, and that the signatures hold.",
        whole: Gap("All {} entries are intact."),
        broken: "The log has been damaged. Please tell the operator at once.",
        roles: ["Handler", "Privacy officer", "Auditor"],
        tasks: [
            "Answering a request",
            "Answering a question",
            "Running a service",
            "Looking into an incident or complaint",
            "A legal duty",
        ],
        states: ["Waiting", "Approved", "Refused", "Downloaded", "Expired"],
        events: [
            "Officer invited",
            "Role changed",
            "Officer removed",
            "Passkey added",
            "Passkey removed",
            "New passkey allowed",
            "Signed in",
            "Sign-in refused",
            "Signed out",
            "Attempt without permission",
            "Opened a list",
            "Searched for an address",
            "Looked at data",
            "Entered an activity period",
            "Downloaded as a file",
            "Asked for a bulk export",
            "Approved a bulk export",
            "Refused a bulk export",
            "Read the log",
            "Checked the log",
            "Opened a request",
            "Confirmed the identity",
            "Confirmed the mandate",
            "Asked for information",
            "Opened a document",
            "Decided a request",
            "Postponed a request",
            "Decided an objection",
            "Finished a request",
            "Approved a disposal",
            "Refused a disposal",
            "Planned a disposal",
            "Read the disposal register",
            "Began a review",
            "Continued a review",
            "Extended a deadline",
            "Wrote to a requester",
            "Added an internal note",
            "Carried out a request",
        ],
    },
};
