//! The pages of requests at the desk.

use super::super::{Count, Gap};
use changho_domain::locale::Locale;

side_by_side! { Requests;
    /// Title of the queue.
    queue: &'static str, "요구 목록", "Requests";
    /// How it is ordered.
    queue_lead: Count,
        Count::same("처리할 요구가 {}건 있습니다. 기한이 이른 것부터 보여 드립니다."),
        Count { one: Gap("{} request to answer, the earliest deadline first."), other: Gap("{} requests to answer, the earliest deadline first.") };
    /// Nothing waits.
    empty: &'static str, "처리할 요구가 없습니다.", "No request is waiting for an answer.";
    /// Holidays are missing.
    unknown_year: Gap,
        Gap("{}년의 공휴일 자료가 없습니다. 기한이 실제보다 이르게 계산될 수 있으니 운영자에게 알려 주세요."),
        Gap("The public holidays of {} are not known. Deadlines may be calculated too early; please tell the operator.");
    /// The list of holidays ends with this year.
    known_until: Gap,
        Gap("공휴일 자료가 {}년까지만 있습니다. 다음 해의 기한을 바르게 계산할 수 있도록 운영자에게 알려 주세요."),
        Gap("The public holidays are known until {} only. Please tell the operator, so that deadlines in the next year are calculated correctly.");
    /// Column.
    reference: &'static str, "접수번호", "Number";
    /// Column.
    kind: &'static str, "요구", "Kind";
    /// Column.
    status: &'static str, "상태", "State";
    /// Column.
    due: &'static str, "기한", "Due";
    /// Column.
    handler: &'static str, "담당자", "Officer";
    /// Done by the center itself.
    automatic: &'static str, "자동 처리", "Automatic";
    /// Past its day.
    overdue: &'static str, "기한 지남", "Overdue";
    /// The days stand still.
    still: &'static str, "확인·보완 대기 중(처리기한에 넣지 않음)", "Waiting for proof or information; these days do not count";
    /// Put off.
    postponed: &'static str, "연기됨", "Postponed";
    /// To be carried out.
    to_complete: &'static str, "이행 대기", "To be carried out";
    /// Title of one.
    request: Gap, Gap("요구 {}"), Gap("Request {}");
    /// Label.
    asker: &'static str, "요구한 사람", "Requester";
    /// Label.
    capacity: &'static str, "자격", "Capacity";
    /// Label.
    received: &'static str, "접수 일시", "Received";
    /// Label.
    language: &'static str, "통지 언어", "Language of notices";
    /// Label.
    item: &'static str, "대상", "What it is about";
    /// Label.
    wanted: &'static str, "정정할 내용", "What it should say";
    /// Label.
    details: &'static str, "사유·덧붙인 내용", "Reasons and details";
    /// Label.
    scopes: &'static str, "열람할 내용", "What to see";
    /// Label.
    concerned: &'static str, "정보주체", "The person concerned";
    /// Label.
    mandate: &'static str, "대리 범위와 기간", "Mandate and period";
    /// Established, not established, contradicted.
    established: [&'static str; 3],
        ["요구한 사람이 본인 또는 정당한 대리인임이 확인되었습니다.", "대리 권한이 아직 확인되지 않았습니다. 확인되기 전에는 등록된 정보를 볼 수 없습니다.", "정보주체가 대리를 부인했습니다. 결정하기 전에 서류를 확인해 주세요."],
        ["It has been established that the requester is the person concerned or may act for them.", "It has not been established yet that the requester may act for the person concerned. Until then nothing that is held is shown.", "The person concerned denies that the requester may act for them. Please check the documents before you decide."];
    /// Heading.
    documents: &'static str, "제출 서류", "Documents";
    /// Button.
    download: &'static str, "내려받기", "Download";
    /// Heading.
    history: &'static str, "진행 경과", "History";
    /// For officers.
    internal: &'static str, "내부 기록", "Internal";
    /// Heading.
    data: &'static str, "등록된 정보 열람", "What is held";
    /// Nobody is held.
    no_data: &'static str, "그 메일 주소로 등록된 사람이 없습니다.", "Nobody is registered with that e-mail address.";
    /// Heading.
    acts: &'static str, "처리", "What to do";
    /// Button.
    take_up: &'static str, "검토 시작", "Start the review";
    /// Button.
    accept_proof: &'static str, "증빙 인정", "Accept the proof";
    /// Button.
    go_on_without: &'static str, "정보주체의 회신 없이 진행", "Go on without the person's answer";
    /// Button.
    ask_for_proof: &'static str, "증빙 요청", "Ask for proof";
    /// Button.
    ask_for_information: &'static str, "보완 요청", "Ask for information";
    /// Button.
    go_on: &'static str, "보완 없이 검토 재개", "Continue without the information";
    /// Button.
    write: &'static str, "메시지 보내기", "Send a message";
    /// Button.
    remark: &'static str, "내부 메모 남기기", "Add an internal note";
    /// Heading.
    carry_out_title: &'static str, "결정 이행", "Carry it out";
    /// Label.
    carried: &'static str, "개인정보에 할 조치", "What to do to the data";
    /// Hint.
    carried_hint: &'static str, "패스키로 확인하면 바로 실행되고, 이 요구는 이행 완료로 처리됩니다. 삭제와 해지는 되돌릴 수 없습니다.", "It is done at once when you confirm with your passkey, and the request is then marked as carried out. Deleting and ending cannot be undone.";
    /// Choice.
    suspend_all: &'static str, "모든 처리 정지", "Suspend all processing";
    /// Choice.
    suspend_one: Gap, Gap("처리정지: {}"), Gap("Suspend: {}");
    /// Choice.
    end_one: Gap, Gap("동의 철회·해지: {}"), Gap("End on withdrawal of consent: {}");
    /// Choice.
    delete_all: &'static str, "모든 정보 삭제", "Delete everything";
    /// Button.
    carry_out: &'static str, "패스키로 확인하고 이행", "Confirm with a passkey and carry it out";
    /// Heading.
    texts: &'static str, "연락과 메모", "Messages and notes";
    /// Label.
    text: &'static str, "내용", "Text";
    /// Hint.
    text_hint: &'static str, "보완 요청, 증빙 요청, 메시지는 요구한 사람에게 그대로 보입니다. 요구한 사람의 언어로 적어 주세요.", "The requester sees requests for proof or information and messages exactly as you write them. Please write in their language.";
    /// Heading.
    postpone: &'static str, "열람 연기", "Postpone access";
    /// Label.
    postpone_reason: &'static str, "연기 사유", "Reason for postponing";
    /// Label.
    postpone_fact: &'static str, "연기의 구체적 사유", "Facts behind the postponement";
    /// Button.
    resume: &'static str, "연기 종료(사유 소멸)", "End the postponement";
    /// Button.
    extend: &'static str, "기한 연장", "Extend the deadline";
    /// Heading.
    decide: &'static str, "결정", "Decision";
    /// Label.
    outcome: &'static str, "결과", "Outcome";
    /// Label.
    ground: &'static str, "제한·거절 근거", "Ground for limiting or refusing";
    /// Hint.
    ground_hint: &'static str, "일부 수용하거나 거절할 때, 법에서 정한 근거 가운데 고릅니다.", "For a partial grant or a refusal, choose from the grounds that the law lists.";
    /// No ground.
    no_ground: &'static str, "없음(전부 수용)", "None (granted in full)";
    /// Label.
    statute: &'static str, "근거 법령과 조문", "Statute and article";
    /// Label.
    fact: &'static str, "구체적 사유", "Facts";
    /// Hint.
    fact_hint: &'static str, "이 건에서 근거에 해당하는 사실을 요구한 사람의 언어로 적어 주세요.", "The facts of this case that the ground applies to, in the language of the requester.";
    /// Label.
    done: &'static str, "조치한 내용", "What was done";
    /// Hint.
    done_hint: &'static str, "수용하거나 일부 수용할 때 적습니다. 일부 수용이면, 제한하지 않은 나머지를 어떻게 조치했는지 적어 주세요.", "For a request granted in full or in part. If in part, say what was done about the part that is not limited.";
    /// Button.
    preview: &'static str, "통지 미리 보기", "Preview the notice";
    /// Heading.
    preview_title: &'static str, "통지 미리 보기: 아직 보내지 않았습니다", "Preview of the notice: not sent yet";
    /// Button.
    send: &'static str, "결정하고 통지", "Decide and send";
    /// Button.
    preview_postponement: &'static str, "연기 미리 보기", "Preview the postponement";
    /// Button.
    send_postponement: &'static str, "연기하고 통지", "Postpone and send";
    /// Button.
    edit: &'static str, "고치기", "Edit";
    /// Button.
    complete: &'static str, "이행 완료 처리", "Mark as carried out";
    /// The objection is somebody else's.
    not_the_same: &'static str, "이의제기는 처음 결정한 사람이 아닌 다른 담당자가 결정해야 합니다.", "An objection has to be decided by an officer other than the one who decided first.";
    /// Nothing can be done.
    closed: &'static str, "종결된 요구입니다.", "This request is closed.";
    /// It was done.
    saved: &'static str, "처리했습니다.", "Done.";
    /// It has changed.
    changed: &'static str, "그사이 상태가 바뀌어 처리할 수 없습니다. 아래에서 지금 상태를 확인해 주세요.", "The request has changed in the meantime, and this is no longer possible. Please see its state below.";
    /// So many days.
    days_left: Count, Count::same("{}일 남음"), Count { one: Gap("{} day left"), other: Gap("{} days left") };
}
