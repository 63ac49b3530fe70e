//! How requests were handled, in numbers. Made on the server alone; the browser is not sent these texts.

use super::{Count, Gap, Texts};
use changho_domain::requests::numbers::Told;

/// The texts.
#[derive(Debug)]
pub struct Numbers {
    /// The title.
    pub title: &'static str,
    /// What is told here, in a sentence.
    pub lead: &'static str,
    /// A year.
    pub year: Gap,
    /// A year that runs.
    pub runs: Gap,
    /// How many came in in that year.
    pub received_in_all: Gap,
    /// How many of them were met in whole.
    pub met_in_all: Gap,
    /// That no kind came in five times.
    pub few_of_each: &'static str,
    /// What a table tells, with the year.
    pub caption: Gap,
    /// As of which day.
    pub as_of: Gap,
    /// Head of a column.
    pub kind: &'static str,
    /// Head of a column.
    pub received: &'static str,
    /// Head of a column.
    pub met: &'static str,
    /// Head of a column.
    pub in_part: &'static str,
    /// Head of a column.
    pub refused: &'static str,
    /// Head of a column.
    pub withdrawn: &'static str,
    /// Head of a column.
    pub open: &'static str,
    /// Head of a column.
    pub median: &'static str,
    /// Head of a column.
    pub slowest: &'static str,
    /// A number, in a sentence.
    pub exactly: Gap,
    /// Fewer than five.
    pub few: &'static str,
    /// So many or more.
    pub at_least: Gap,
    /// The smallest number of several.
    pub from: Gap,
    /// The largest of them.
    pub to: Gap,
    /// Days.
    pub days: Count,
    /// In place of what is not told.
    pub not_told: &'static str,
    /// Heading of how it is counted.
    pub how: &'static str,
    /// Which requests are counted, and in which year.
    pub what_counts: &'static str,
    /// Since when, with the year.
    pub since: Gap,
    /// That requests are destroyed and their numbers stay.
    pub kept: &'static str,
    /// Which days are counted.
    pub which_days: &'static str,
    /// What is hidden.
    pub hidden: &'static str,
    /// When a year is told of, and that it does not change.
    pub when_closed: &'static str,
    /// How a year is told of while it runs.
    pub while_running: &'static str,
    /// Heading of the links.
    pub elsewhere: &'static str,
    /// Link to the document.
    pub to_document: &'static str,
    /// Link to its description.
    pub to_schema: &'static str,
    /// Link to the feed.
    pub to_feed: &'static str,
    /// Link to the page where one asks.
    pub to_requests: &'static str,
    /// Link to this page from others.
    pub to_numbers: &'static str,
    /// Title of the feed.
    pub of_feed: &'static str,
}

impl Numbers {
    /// A number, in a sentence or in a cell.
    #[must_use]
    pub fn told(&self, told: Told) -> String {
        match told {
            Told::FEW => self.few.to_owned(),
            Told { min, max: None } => self.at_least.with(&min.to_string()),
            Told { min, max: Some(max) } if min == max => self.exactly.with(&min.to_string()),
            Told { min, max: Some(max) } => [self.from.with(&min.to_string()), self.to.with(&max.to_string())].concat(),
        }
    }
}

/// The texts.
pub static T: Texts<Numbers> = Texts {
    ko: Numbers {
        title: "권리 행사 요구 처리 결과",
        lead: "개인정보의 열람·정정·삭제·처리정지 등의 요구를 어떻게 처리했는지 연도별·종류별로 공개합니다.",
        year: Gap("{}년"),
        runs: Gap("{}년(진행 중)"),
        received_in_all: Gap("접수한 요구는 {}입니다."),
        met_in_all: Gap("그중 전부 수용한 요구는 {}입니다."),
        few_of_each: "종류별로 접수된 요구가 모두 5건 미만입니다.",
        caption: Gap("{}년에 접수된 요구의 처리 결과"),
        as_of: Gap("{} 기준"),
        kind: "요구의 종류",
        received: "접수",
        met: "전부 수용",
        in_part: "일부 수용",
        refused: "거절",
        withdrawn: "취하",
        open: "처리 중",
        median: "결정까지 걸린 일수(중앙값)",
        slowest: "결정까지 걸린 일수(최장)",
        exactly: Gap("{}건"),
        few: "5건 미만",
        at_least: Gap("{}건 이상"),
        from: Gap("{}~"),
        to: Gap("{}건"),
        days: Count::same("{}일"),
        not_told: "표시하지 않음",
        how: "세는 방법",
        what_counts: "메일로 확인을 마쳐 접수된 요구를, 접수된 해(한국 시간)에 넣어 셉니다. 작성 중이거나 확인되지 않은 요구는 세지 않습니다.",
        since: Gap("{}년에 접수된 요구부터 셉니다."),
        kept: "요구 기록은 보유기간이 지나면 파기합니다. 파기하기 전에 누구의 것인지 알 수 없는 건수만 남기므로, 파기한 뒤에도 숫자는 그대로입니다.",
        which_days: "걸린 일수는 법에 따라 셉니다. 접수한 날은 넣지 않고, 본인 확인이나 보완을 기다린 날과 열람을 연기한 날은 빼며, 주말과 공휴일은 넣습니다. 처음 결정할 때까지의 일수입니다. 법정 기한은 10일, 자동화된 결정에 관한 요구는 30일이며, 고충 처리에도 10일을 적용합니다.",
        hidden: "5건 미만인 수는 누구의 요구인지 짐작할 수 있어 숨깁니다. 합계에서 빼서 알아낼 수 있으면 합계도 ‘몇 건 이상’으로만 적습니다. 걸린 일수는 결정이 5건 이상임을 표에서 알 수 있을 때에만 적습니다.",
        when_closed: "한 해의 결과는 이듬해 2월 1일에 1월 31일을 기준으로 확정하여 한 번만 공개하며, 그 뒤에는 바꾸지 않습니다. 따라서 그 뒤에 이의제기로 바뀐 결정은 반영하지 않습니다.",
        while_running: "아직 확정하지 않은 해는 지난달 말을 기준으로 5건 단위로만 적습니다. 숫자가 바뀌는 것을 보고 특정한 요구의 결과를 알아낼 수 없게 하기 위해서입니다.",
        elsewhere: "다른 형식으로 보기",
        to_document: "JSON 문서",
        to_schema: "JSON 문서의 형식(JSON 스키마)",
        to_feed: "Atom 피드",
        to_requests: "개인정보에 대한 요구 작성",
        to_numbers: "요구 처리 결과 보기",
        of_feed: "권리 행사 요구 처리 결과",
    },
    zh_tw: Numbers {
        title: "權利行使請求的處理結果",
        lead: "依年度與種類公開本機關收到查閱、更正、刪除、停止處理個人資料等請求後的處理結果。",
        year: Gap("{}年"),
        runs: Gap("{}年（統計中）"),
        received_in_all: Gap("受理的請求：{}。"),
        met_in_all: Gap("其中全部准予：{}。"),
        few_of_each: "各種請求都不到5件。",
        caption: Gap("{}年受理之請求的處理結果"),
        as_of: Gap("截至{}"),
        kind: "請求種類",
        received: "受理",
        met: "全部准予",
        in_part: "部分准予",
        refused: "拒絕",
        withdrawn: "撤回",
        open: "處理中",
        median: "決定所需天數（中位數）",
        slowest: "決定所需天數（最長）",
        exactly: Gap("{}件"),
        few: "不到5件",
        at_least: Gap("至少{}件"),
        from: Gap("{}至"),
        to: Gap("{}件"),
        days: Count::same("{}天"),
        not_told: "不顯示",
        how: "計算方式",
        what_counts: "經信箱確認而受理的請求，計入受理的年度（韓國時間）。填寫中或未經確認的請求不計入。",
        since: Gap("自{}年受理的請求起計算。"),
        kept: "請求紀錄於保存期間屆滿後銷毀。銷毀前僅留下無法識別當事人的件數，因此銷毀後數字不變。",
        which_days: "天數依法計算：受理當日不計，等待身分確認或補件的日子與延期查閱的日子不計，週末與國定假日計入。計算至第一次作成決定為止。法定期限為10天，有關自動化決定的請求為30天；申訴同樣適用10天。",
        hidden: "不到5件的數字可能讓人推測出是誰的請求，因此不顯示。若可從合計推算得知，合計也僅寫「至少幾件」。只有在表中可看出決定達5件以上時，才寫出天數。",
        when_closed: "每年的結果於次年2月1日依1月31日的情形定案，僅公開一次，此後不再變更。因此不包含之後因異議而變更的決定。",
        while_running: "尚未定案的年度，依上個月底的情形，僅以五件為一級距顯示，以免有人從數字的變化得知特定請求的結果。",
        elsewhere: "其他格式",
        to_document: "JSON文件",
        to_schema: "JSON文件的格式（JSON Schema）",
        to_feed: "Atom訂閱",
        to_requests: "提出有關個人資料的請求",
        to_numbers: "查看請求的處理結果",
        of_feed: "權利行使請求的處理結果",
    },
    zh: Numbers {
        title: "行使权利请求的处理结果",
        lead: "按年度和种类公开本机构收到查阅、更正、删除、停止处理个人信息等请求后的处理结果。",
        year: Gap("{}年"),
        runs: Gap("{}年（统计中）"),
        received_in_all: Gap("受理的请求：{}。"),
        met_in_all: Gap("其中全部同意：{}。"),
        few_of_each: "各类请求均不足5件。",
        caption: Gap("{}年受理的请求的处理结果"),
        as_of: Gap("截至{}"),
        kind: "请求种类",
        received: "受理",
        met: "全部同意",
        in_part: "部分同意",
        refused: "拒绝",
        withdrawn: "撤回",
        open: "处理中",
        median: "作出决定所用天数（中位数）",
        slowest: "作出决定所用天数（最长）",
        exactly: Gap("{}件"),
        few: "不足5件",
        at_least: Gap("至少{}件"),
        from: Gap("{}至"),
        to: Gap("{}件"),
        days: Count::same("{}天"),
        not_told: "不显示",
        how: "计算方法",
        what_counts: "经邮箱确认而受理的请求，计入受理的年度（韩国时间）。填写中或未经确认的请求不计入。",
        since: Gap("自{}年受理的请求起计算。"),
        kept: "请求记录在保存期限届满后销毁。销毁前只留下无法识别请求人的件数，因此销毁后数字不变。",
        which_days: "天数依法计算：受理当日不计，等待身份核验或补充材料的日子以及延期查阅的日子不计，周末和法定节假日计入。计算到第一次作出决定为止。法定期限为10天，有关自动化决定的请求为30天；投诉同样适用10天。",
        hidden: "不足5件的数字可能让人推测出是谁的请求，因此不显示。如果可以从合计推算得知，合计也只写“至少几件”。只有在表中可以看出决定达到5件以上时，才写出天数。",
        when_closed: "每年的结果在次年2月1日按1月31日的情况确定，只公开一次，此后不再变更。因此不包含之后因异议而变更的决定。",
        while_running: "尚未确定的年度，按上个月底的情况，只以五件为一档显示，以免有人从数字的变化得知特定请求的结果。",
        elsewhere: "其他格式",
        to_document: "JSON文档",
        to_schema: "JSON文档的格式（JSON Schema）",
        to_feed: "Atom订阅",
        to_requests: "提出有关个人信息的请求",
        to_numbers: "查看请求的处理结果",
        of_feed: "行使权利请求的处理结果",
    },
    ja: Numbers {
        title: "権利行使に関する要求の処理結果",
        lead: "個人情報の閲覧・訂正・削除・処理停止などの要求をどのように処理したかを、年別・種類別に公開します。",
        year: Gap("{}年"),
        runs: Gap("{}年（集計中）"),
        received_in_all: Gap("受け付けた要求は{}です。"),
        met_in_all: Gap("そのうち全部承認したものは{}です。"),
        few_of_each: "どの種類の要求も5件未満です。",
        caption: Gap("{}年に受け付けた要求の処理結果"),
        as_of: Gap("{}現在"),
        kind: "要求の種類",
        received: "受付",
        met: "全部承認",
        in_part: "一部承認",
        refused: "拒絶",
        withdrawn: "取下げ",
        open: "処理中",
        median: "決定までの日数（中央値）",
        slowest: "決定までの日数（最長）",
        exactly: Gap("{}件"),
        few: "5件未満",
        at_least: Gap("{}件以上"),
        from: Gap("{}～"),
        to: Gap("{}件"),
        days: Count::same("{}日"),
        not_told: "非表示",
        how: "数え方",
        what_counts: "メールでの確認を経て受け付けた要求を、受け付けた年（韓国時間）の件数に含めます。作成中のものや確認されていないものは数えません。",
        since: Gap("{}年に受け付けた要求から数えています。"),
        kept: "要求の記録は保有期間が過ぎると破棄します。破棄する前に、誰のものか分からない件数だけを残すため、破棄した後も数字は変わりません。",
        which_days: "日数は法律に従って数えます。受け付けた日は数えず、本人確認や追加の情報を待った日と閲覧を延期した日は除き、土日と祝日は含めます。最初の決定までの日数です。法定の期限は10日、自動化された決定についての要求は30日で、苦情にも10日を適用しています。",
        hidden: "5件未満の数は、誰の要求か推測されるおそれがあるため表示しません。合計から計算できる場合は、合計も「○件以上」とだけ記します。日数は、決定が5件以上あることが表から分かる場合に限り記します。",
        when_closed: "各年の結果は、翌年2月1日に、1月31日現在の数で確定し、一度だけ公開します。その後は変更しません。そのため、後に異議申立てで変わった決定は含みません。",
        while_running: "まだ確定していない年は、前月末現在の数を5件単位でのみ記します。数字の変化から特定の要求の結果が分からないようにするためです。",
        elsewhere: "ほかの形式",
        to_document: "JSON文書",
        to_schema: "JSON文書の形式（JSONスキーマ）",
        to_feed: "Atomフィード",
        to_requests: "個人情報についての要求をする",
        to_numbers: "要求の処理結果を見る",
        of_feed: "権利行使に関する要求の処理結果",
    },
    en: Numbers {
        title: "How requests were handled",
        lead: "People ask to see, correct or delete their data, or to have its processing stopped. Here is what became of their requests, by year and by kind.",
        year: Gap("{}"),
        runs: Gap("{} so far"),
        received_in_all: Gap("Received: {}."),
        met_in_all: Gap("Granted in full: {}."),
        few_of_each: "Fewer than 5 requests of each kind were received.",
        caption: Gap("What became of the requests received in {}"),
        as_of: Gap("as of {}"),
        kind: "Kind of request",
        received: "Received",
        met: "Granted in full",
        in_part: "Granted in part",
        refused: "Refused",
        withdrawn: "Withdrawn",
        open: "Still open",
        median: "Days to decision (median)",
        slowest: "Days to decision (slowest)",
        exactly: Gap("{}"),
        few: "fewer than\u{a0}5",
        at_least: Gap("at least {}"),
        from: Gap("{} to "),
        to: Gap("{}"),
        days: Count { one: Gap("{} day"), other: Gap("{} days") },
        not_told: "not shown",
        how: "How this is counted",
        what_counts: "A request counts once it has been confirmed from its mailbox, in the year (in Korea) in which it was received. Drafts and requests that nobody confirmed are not counted.",
        since: Gap("Requests received since {} are counted."),
        kept: "The records of requests are destroyed when their retention period ends. Only how many there were is kept, which says nothing about anybody, so the figures here stay as they are.",
        which_days: "Days are counted as the law counts them: the day of receipt is left out, and so are days on which we waited for proof of identity or for more information, and days for which access was postponed; weekends and public holidays are included. They run until the first decision. The law allows 10 days, and 30 for requests about automated decisions; we apply 10 days to complaints as well.",
        hidden: "Numbers below 5 are hidden, because they could point at somebody. Where a hidden number could be worked out from a total, the total is given as “at least” only. Days are given only where the table shows at least 5 decisions.",
        when_closed: "The figures of a year are closed on 1 February of the next year, as of 31 January, and published once. They do not change after that, so decisions that were changed later after an objection are not in them.",
        while_running: "A year that is not closed yet is given as of the end of last month, in steps of five, so that nobody can read from a change what became of one request.",
        elsewhere: "Other formats",
        to_document: "JSON document",
        to_schema: "Description of the JSON document (JSON Schema)",
        to_feed: "Atom feed",
        to_requests: "Make a request about your data",
        to_numbers: "See how requests were handled",
        of_feed: "How requests were handled",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use changho_domain::locale::Locale;

    #[test]
    fn numbers_are_told_in_words() {
        let all = [Told::FEW, Told::exactly(12), Told::at_least(20), Told::by_fives(10)];
        for (locale, expected) in [
            (Locale::Ko, ["5건 미만", "12건", "20건 이상", "10~14건"]),
            (Locale::ZhTw, ["不到5件", "12件", "至少20件", "10至14件"]),
            (Locale::Zh, ["不足5件", "12件", "至少20件", "10至14件"]),
            (Locale::Ja, ["5件未満", "12件", "20件以上", "10～14件"]),
            (Locale::En, ["fewer than\u{a0}5", "12", "at least 20", "10 to 14"]),
        ] {
            assert_eq!(all.map(|told| T.of(locale).told(told)), expected);
        }
        assert_eq!((T.en.days.of(1), T.en.days.of(0)), ("1 day".to_owned(), "0 days".to_owned()));
    }
}
