//! Forms and notices to print: in Korean, as the office needs them, with the reader's language beside.
//!
//! The fields follow Forms 8 to 11 annexed to the Notice on Methods of Processing Personal Information (PIPC). They are written
//! down from descriptions and still have to be checked against the official annex, which every page says. What the center does
//! not hold (date of birth, address, telephone) is left blank, to be filled in by hand where somebody wants to.

use super::follow::notice_of;
use super::{Request, nothing, path, texts};
use crate::address::RequestPage;
use crate::components::markup::{Html, element, join, link_line, paragraph, text, words};
use crate::page::{MadePage, PageData};
use changho_domain::locale::Locale;
use changho_domain::requests::form::Mandate;
use changho_domain::requests::objection::last_day;
use changho_domain::requests::{AccessScope, Asker, Decision, Kind, Outcome};
use changho_domain::time::Instant;
use changho_services::Fault;
use changho_services::policy::words as said;
use changho_services::requests::{Entry, File, Said, View, view, words as request_words};

/// In the order of [`Locale::ALL`].
type Five = [&'static str; 5];

const FORM_8: Five = [
    "개인정보(열람, 정정·삭제, 처리정지) 요구서",
    "個人資料（查閱、更正與刪除、停止處理）請求書",
    "个人信息（查阅、更正与删除、停止处理）请求书",
    "個人情報（閲覧、訂正・削除、処理停止）要求書",
    "Request about personal information (access, correction or deletion, suspension)",
];
const FORM_9: Five = [
    "개인정보 열람 통지서",
    "個人資料查閱通知書",
    "个人信息查阅通知书",
    "個人情報閲覧通知書",
    "Notice on access to personal information",
];
const FORM_10: Five = [
    "개인정보 정정·삭제, 처리정지 요구에 대한 결과 통지서",
    "個人資料更正與刪除、停止處理請求結果通知書",
    "个人信息更正与删除、停止处理请求结果通知书",
    "個人情報の訂正・削除、処理停止の要求に対する結果通知書",
    "Notice of the result of a request for correction, deletion or suspension",
];
const FORM_11: Five = ["위임장", "委任狀", "委托书", "委任状", "Letter of attorney"];
const NUMBER: Five = ["접수번호", "受理編號", "受理编号", "受付番号", "Receipt number"];
const RECEIVED: Five = ["접수일", "受理日", "受理日", "受付日", "Date of receipt"];
const WITHIN: Five = ["처리기간", "處理期間", "处理期限", "処理期間", "Processing time"];
const TEN_DAYS: Five = ["10일 이내", "10日內", "10日内", "10日以内", "Within 10 days"];
const SUBJECT: Five = ["정보주체", "資料主體", "信息主体", "情報主体", "Data subject"];
const AGENT: Five = ["대리인", "代理人", "代理人", "代理人", "Representative"];
const DELEGATE: Five = ["위임받는 자", "受任人", "受托人", "受任者", "Person authorized"];
const DELEGATOR: Five = ["위임자", "委任人", "委托人", "委任者", "Person authorizing"];
const NAME: Five = ["성명", "姓名", "姓名", "氏名", "Name"];
const EMAIL: Five = ["전자우편", "電子郵件", "电子邮箱", "メールアドレス", "E-mail"];
const PHONE: Five = ["전화번호", "電話號碼", "电话号码", "電話番号", "Telephone"];
const BIRTH: Five = ["생년월일", "出生日期", "出生日期", "生年月日", "Date of birth"];
const ADDRESS: Five = ["주소", "地址", "地址", "住所", "Address"];
const RELATION: Five =
    ["정보주체와의 관계", "與資料主體的關係", "与信息主体的关系", "情報主体との関係", "Relation to the data subject"];
const REQUEST: Five = ["요구 내용", "請求內容", "请求内容", "要求の内容", "What is asked for"];
const ITEM: Five = ["대상", "對象", "对象", "対象", "Concerning"];
const WANTED: Five = ["정정할 내용", "更正內容", "更正内容", "訂正の内容", "What it should say"];
const REASON: Five = ["사유", "事由", "事由", "理由", "Reason"];
const SCOPE: Five = ["위임의 범위", "委任範圍", "委托范围", "委任の範囲", "Scope"];
const PERIOD: Five = ["위임 기간", "委任期間", "委托期限", "委任の期間", "Period"];
const DATE: Five = ["날짜", "日期", "日期", "日付", "Date"];
const SIGNED: Five = ["서명 또는 인", "簽名或蓋章", "签名或盖章", "署名または押印", "Signature or seal"];
const TO: Five = ["수신", "受文者", "收件方", "宛先", "Addressed to"];
const ISSUED_BY: Five = ["통지 기관", "通知機關", "通知机构", "通知者", "Issued by"];
const DECISION: Five = ["결정", "決定", "决定", "決定", "Decision"];
const GROUND: Five = ["근거", "法律依據", "法律依据", "根拠", "Ground"];
const STATUTE: Five = ["관련 법령", "相關法令", "相关法令", "関係法令", "Statute"];
const FACT: Five = ["구체적 사유", "具體事由", "具体事由", "具体的な理由", "Facts"];
const DONE: Five = [
    "조치 내용 또는 열람 방법",
    "處理內容或查閱方式",
    "处理内容或查阅方式",
    "対応の内容または閲覧の方法",
    "What was done, or how access is given",
];
const ACCESS_AT: Five = ["열람 일시", "查閱日期與時間", "查阅日期和时间", "閲覧の日時", "Date and time of access"];
const ACCESS_WHERE: Five = ["열람 장소", "查閱地點", "查阅地点", "閲覧の場所", "Place of access"];
const ACCESS_FORM: Five = ["열람 형태", "查閱形式", "查阅形式", "閲覧の形態", "Form of access"];
/// How access can be had.
const FORMS: [Five; 4] = [
    ["열람·시청", "閱覽、觀看", "阅览、观看", "閲覧・視聴", "Viewing"],
    ["사본·출력물", "影本、列印本", "副本、打印件", "写し・印刷物", "Copy or printout"],
    ["전자파일", "電子檔案", "电子文件", "電子ファイル", "Electronic file"],
    ["기타", "其他", "其他", "その他", "Other"],
];
const ACCESS_WAY: Five = ["수령 방법", "領取方式", "领取方式", "受取りの方法", "Way of handing over"];
/// How it is handed over.
const WAYS: [Five; 5] = [
    ["직접 방문", "親自前往", "直接到访", "来所", "In person"],
    ["우편", "郵寄", "邮寄", "郵送", "By post"],
    ["팩스", "傳真", "传真", "ファックス", "By fax"],
    ["전자우편", "電子郵件", "电子邮件", "電子メール", "By e-mail"],
    ["기타", "其他", "其他", "その他", "Other"],
];
const SEAL: Five = ["직인", "機關印信", "机关印章", "公印", "Official seal"];
const FEE: Five = ["수수료·우송료", "手續費、郵資", "手续费、邮费", "手数料・郵送料", "Fee and postage"];
const NO_FEE: Five = [
    "없음(전자적 제공)",
    "無（以電子方式提供）",
    "无（以电子方式提供）",
    "なし（電子的な提供）",
    "None (given electronically)",
];
const OBJECTION: Five = ["이의제기 방법", "異議申訴方式", "异议申诉方式", "異議申立ての方法", "How to object"];
const POSTPONED: Five = ["열람 연기", "延期查閱", "延期查阅", "閲覧の延期", "Access postponed"];

/// A place to write by hand.
const BLANK: &str = "____________________";

const fn of(words: Five, locale: Locale) -> &'static str {
    words[match locale {
        Locale::Ko => 0,
        Locale::ZhTw => 1,
        Locale::Zh => 2,
        Locale::Ja => 3,
        Locale::En => 4,
    }]
}

/// Korean, and the reader's language beside it where that is another.
fn both(korean: &str, own: &str, locale: Locale) -> Html {
    if locale == Locale::Ko || korean == own {
        return element("span", &[("lang", "ko")], &[text(korean)]);
    }
    join(&[
        element("span", &[("lang", "ko")], &[text(korean)]),
        text(" "),
        element("span", &[("lang", locale.html_lang()), ("class", "note")], &[text(own)]),
    ])
}

struct Paper<'a, 'b> {
    request: &'a Request<'b>,
    rows: Vec<Html>,
}

impl<'a, 'b> Paper<'a, 'b> {
    const fn new(request: &'a Request<'b>) -> Self {
        Self { request, rows: Vec::new() }
    }

    fn two(&self, words: Five) -> Html {
        both(of(words, Locale::Ko), of(words, self.request.locale), self.request.locale)
    }

    /// Words that a function gives in each language.
    fn two_of(&self, words: impl Fn(Locale) -> String) -> Html {
        both(&words(Locale::Ko), &words(self.request.locale), self.request.locale)
    }

    fn row(&mut self, label: Five, value: Html) {
        let row = [element("th", &[("scope", "row")], &[self.two(label)]), element("td", &[], &[value])];
        self.rows.push(element("tr", &[], &row));
    }

    fn part(&mut self, label: Five) {
        let head = element("th", &[("scope", "rowgroup"), ("colspan", "2")], &[self.two(label)]);
        self.rows.push(element("tr", &[], &[head]));
    }

    fn blanks(&mut self, labels: &[Five]) {
        for label in labels {
            self.row(*label, text(BLANK));
        }
    }

    /// A choice of the form, ticked or not: told in words too, for who cannot see the sign.
    fn ticked(&self, on: bool, words: impl Fn(Locale) -> String) -> Html {
        let sign = if on { "☑ " } else { "☐ " };
        let label = self.two_of(&words);
        element("p", &[], &[text(sign), if on { element("strong", &[], &[label]) } else { label }])
    }

    fn page(self, title: Five, form: Option<&str>) -> PageData {
        let (request, locale) = (self.request, self.request.locale);
        let t = texts(request);
        let heading = of(title, locale);
        let name = form.map_or_else(Html::default, |form| words("p", "note", form));
        let h1 = element("h1", &[], &[both(of(title, Locale::Ko), heading, locale)]);
        let table = element("table", &[("class", "form-paper")], &[element("tbody", &[], &self.rows)]);
        let back = path(request, RequestPage::File);
        let html = [
            element("div", &[("class", "not-printed")], &[paragraph(t.print), link_line(t.status, "link", &back)]),
            element("article", &[("class", "certificate stack")], &[name, h1, table, words("p", "note", t.to_check)]),
        ];
        PageData::Made(Box::new(MadePage {
            heading: heading.to_owned(),
            class: "page-form".to_owned(),
            html: join(&html).into_string(),
        }))
    }

    fn addressee(&self) -> Html {
        let register = self.request.visit.center.register();
        self.two_of(|locale| {
            let desk = register.desk().map(|desk| desk.department.get(locale).clone()).unwrap_or_default();
            format!("{} {desk}", register.controller.name.get(locale))
        })
    }
}

/// The printed pages of the request that is open in this browser.
pub(super) async fn of_open(request: &Request<'_>, page: RequestPage) -> Result<PageData, Fault> {
    let token = request.visit.request.as_deref().unwrap_or_default();
    let Some(view) = view::open(&request.visit.center, token).await? else { return Ok(nothing(request)) };
    Ok(match page {
        RequestPage::Form8 if view.file.kind.has_form() => form_8(request, &view.file),
        RequestPage::Form11 => form_11(request, &view.file),
        RequestPage::Notice => match notice_of(&view) {
            Some(entry) => notice(request, &view, entry),
            None => nothing(request),
        },
        _ => nothing(request),
    })
}

fn received(file: &File, locale: Locale) -> String {
    file.received_at.map(|at| said::date(at.korean_date(), locale)).unwrap_or_default()
}

/// Form 8: the request.
fn form_8(request: &Request<'_>, file: &File) -> PageData {
    let mut paper = Paper::new(request);
    let content = &file.content;
    paper.row(NUMBER, text(&file.reference.to_string()));
    paper.row(RECEIVED, paper.two_of(|locale| received(file, locale)));
    paper.row(WITHIN, paper.two(TEN_DAYS));
    paper.part(SUBJECT);
    match &content.represented {
        Some(represented) => {
            paper.row(NAME, text(&represented.name));
            paper.row(EMAIL, text(represented.email.as_deref().unwrap_or(BLANK)));
            paper.blanks(&[PHONE, BIRTH, ADDRESS]);
            paper.part(AGENT);
            paper.row(NAME, text(&content.name));
            paper.row(EMAIL, text(&content.email));
            paper.blanks(&[PHONE, BIRTH]);
            paper
                .row(RELATION, paper.two_of(|locale| request_words::relation(represented.relation, locale).to_owned()));
            paper.blanks(&[ADDRESS]);
        }
        None => {
            paper.row(NAME, text(&content.name));
            paper.row(EMAIL, text(&content.email));
            paper.blanks(&[PHONE, BIRTH, ADDRESS]);
        }
    }
    paper.part(REQUEST);
    let matter = content.matter.clone().unwrap_or_default();
    let mut asked = Vec::new();
    for kind in [Kind::Access, Kind::Correct, Kind::Delete, Kind::Suspend, Kind::Withdraw] {
        asked.push(paper.ticked(file.kind == kind, |locale| request_words::kind(kind, locale).to_owned()));
        if kind == Kind::Access && file.kind == kind {
            asked.extend(AccessScope::ALL.map(|scope| {
                paper.ticked(matter.scopes.contains(&scope), |locale| request_words::scope(scope, locale).to_owned())
            }));
        }
    }
    paper.row(REQUEST, join(&asked));
    for (label, value) in [(ITEM, &matter.item), (WANTED, &matter.wanted), (REASON, &matter.details)] {
        if !value.is_empty() {
            paper.row(label, super::steps::lines(value));
        }
    }
    paper.row(GROUND, basis(&paper, file.kind));
    paper.row(DATE, paper.two_of(|locale| received(file, locale)));
    paper.row(SIGNED, text(&format!("{} {BLANK}", content.name)));
    paper.row(TO, paper.addressee());
    paper.page(FORM_8, Some("[별지 제8호 서식]"))
}

/// The articles that a request rests on: the right in the Act, the procedure in the Decree.
fn basis(paper: &Paper<'_, '_>, kind: Kind) -> Html {
    use changho_domain::requests::ground::Cited;
    let cited: &[Cited] = match kind {
        Kind::Access => &[Cited::Act("35(1)"), Cited::Act("35(2)"), Cited::Decree("41(1)")],
        Kind::Correct | Kind::Delete => &[Cited::Act("36(1)"), Cited::Decree("43(1)")],
        _ => &[Cited::Act("37(1)"), Cited::Decree("44(1)")],
    };
    paper.two_of(|locale| {
        let said: Vec<String> = cited.iter().map(|cited| request_words::cited(*cited, locale)).collect();
        said.join(" / ")
    })
}

/// Form 11: the letter of attorney, also before the request is sent.
pub(super) fn form_11(request: &Request<'_>, file: &File) -> PageData {
    let Some(represented) = &file.content.represented else { return nothing(request) };
    if file.asker == Asker::Person {
        return nothing(request);
    }
    let mut paper = Paper::new(request);
    paper.part(DELEGATE);
    paper.row(NAME, text(&file.content.name));
    paper.row(EMAIL, text(&file.content.email));
    paper.blanks(&[PHONE, BIRTH]);
    paper.row(RELATION, paper.two_of(|locale| request_words::relation(represented.relation, locale).to_owned()));
    paper.blanks(&[ADDRESS]);
    paper.part(DELEGATOR);
    paper.row(NAME, text(&represented.name));
    paper.row(EMAIL, text(represented.email.as_deref().unwrap_or(BLANK)));
    paper.blanks(&[PHONE, BIRTH, ADDRESS]);
    let parts = Mandate::ALL.map(|part| {
        paper.ticked(represented.mandate.contains(&part), |locale| request_words::mandate(part, locale).to_owned())
    });
    paper.row(SCOPE, join(&parts));
    paper.row(
        PERIOD,
        paper.two_of(|locale| {
            let until = represented.until.map(|until| said::date(until, locale)).unwrap_or_default();
            format!("{} – {until}", said::date(represented.from, locale))
        }),
    );
    paper.row(
        GROUND,
        paper.two_of(|locale| request_words::cited(changho_domain::requests::ground::Cited::Act("38(1)"), locale)),
    );
    paper.blanks(&[DATE]);
    paper.row(SIGNED, text(&format!("{} {BLANK}", represented.name)));
    paper.row(TO, paper.addressee());
    paper.page(FORM_11, Some("[별지 제11호 서식]"))
}

/// Form 9 or 10: what was decided, or that access was put off.
fn notice(request: &Request<'_>, view: &View, entry: &Entry) -> PageData {
    let file = &view.file;
    let access = file.kind == Kind::Access;
    let mut paper = Paper::new(request);
    paper.row(NUMBER, text(&file.reference.to_string()));
    paper.row(TO, text(&file.content.name));
    paper.row(REQUEST, paper.two_of(|locale| request_words::kind(file.kind, locale).to_owned()));
    let item = file.content.matter.as_ref().map(|matter| matter.item.clone()).unwrap_or_default();
    if !item.is_empty() {
        paper.row(ITEM, text(&item));
    }
    paper.row(RECEIVED, paper.two_of(|locale| received(file, locale)));
    match &entry.said {
        Said::Postponed { reason, fact } => {
            paper.row(DECISION, outcomes(&paper, None, access));
            paper.row(GROUND, paper.two_of(|locale| request_words::postponement(*reason, locale).to_owned()));
            paper.row(FACT, super::steps::lines(fact));
            paper.row(OBJECTION, objection(&paper, None));
        }
        Said::Decided(decision) => decided(&mut paper, decision, access, entry.at),
        _ => {}
    }
    paper.row(DATE, paper.two_of(|locale| said::date(entry.at.korean_date(), locale)));
    paper.row(ISSUED_BY, paper.addressee());
    paper.blanks(&[SEAL]);
    let (title, form) =
        if access { (FORM_9, "[별지 제9호 서식]") } else { (FORM_10, "[별지 제10호 서식]") };
    // The forms know these kinds alone; what becomes of a complaint is told on the same paper without a number.
    paper.page(title, file.kind.has_form().then_some(form))
}

/// The boxes of a notice: what was decided, or that access is put off, which the form of access has a box for.
fn outcomes(paper: &Paper<'_, '_>, told: Option<Outcome>, access: bool) -> Html {
    let mut boxes: Vec<Html> = Outcome::ALL
        .iter()
        .map(|outcome| {
            paper.ticked(told == Some(*outcome), |locale| request_words::outcome(*outcome, locale).to_owned())
        })
        .collect();
    if access {
        boxes.push(paper.ticked(told.is_none(), |locale| of(POSTPONED, locale).to_owned()));
    }
    join(&boxes)
}

fn decided(paper: &mut Paper<'_, '_>, decision: &Decision, access: bool, at: Instant) {
    paper.row(DECISION, outcomes(paper, Some(decision.outcome), access));
    if let Some(done) = &decision.done {
        paper.row(DONE, super::steps::lines(done));
    }
    if access && decision.outcome != Outcome::Refused {
        // How access is given stands above in the officer's words; where it is given on paper, the rest is filled in by hand.
        paper.blanks(&[ACCESS_AT, ACCESS_WHERE]);
        let open = |choices: &[Five]| {
            join(
                &choices
                    .iter()
                    .map(|one| paper.ticked(false, |locale| of(*one, locale).to_owned()))
                    .collect::<Vec<_>>(),
            )
        };
        let (forms, ways) = (open(&FORMS), open(&WAYS));
        paper.row(ACCESS_FORM, forms);
        paper.row(ACCESS_WAY, ways);
        paper.row(FEE, paper.two(NO_FEE));
    }
    if let Some(ground) = decision.ground {
        let said = paper.two_of(|locale| {
            format!("{} ({})", request_words::ground(ground, locale), request_words::cited(ground.article(), locale))
        });
        paper.row(GROUND, said);
    }
    for (label, value) in [(STATUTE, &decision.statute), (FACT, &decision.fact)] {
        if let Some(value) = value {
            paper.row(label, super::steps::lines(value));
        }
    }
    if decision.outcome != Outcome::Granted {
        paper.row(OBJECTION, objection(paper, Some(at)));
    }
}

/// How to object: to what was decided then, or to a postponement.
fn objection(paper: &Paper<'_, '_>, decided: Option<Instant>) -> Html {
    let register = paper.request.visit.center.register();
    let until = decided.map(|at| last_day(at.korean_date()));
    paper.two_of(|locale| request_words::objection_route(until, register, locale))
}
