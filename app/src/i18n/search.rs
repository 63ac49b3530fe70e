//! Searching inside the policy. The center makes the page whole, so the browser program carries none of these.

use super::{Count, Gap, Texts};

/// The texts of the search.
#[derive(Debug)]
pub struct Search {
    /// Title of the page, and label of the field on other pages.
    pub title: &'static str,
    /// Label of the field below that title.
    pub what: &'static str,
    /// The button.
    pub find: &'static str,
    /// What can be typed.
    pub hint: &'static str,
    /// Which version is searched.
    pub in_version: Gap,
    /// Leads to the search in the version in force.
    pub in_force: &'static str,
    /// What was found: the words, in how many passages, in how many articles.
    pub found: fn(&str, usize, usize) -> String,
    /// The same for the title of the document.
    pub found_title: fn(&str, usize) -> String,
    /// Beside the heading of an article.
    pub in_article: Count,
    /// In place of the heading of what stands before the first article.
    pub preface: &'static str,
    /// More was found than is shown.
    pub limited: Gap,
    /// Nothing was found.
    pub nothing: Gap,
    /// What to try: a heading and a line each.
    pub tries: &'static str,
    /// What to try.
    pub advice: [&'static str; 2],
    /// The words one by one.
    pub one_by_one: &'static str,
    /// The texts in other languages have it.
    pub elsewhere: &'static str,
    /// What others search for.
    pub popular: &'static str,
    /// Where that comes from.
    pub popular_what: Gap,
    /// Leads to the whole policy.
    pub whole: &'static str,
}

/// The texts.
pub static T: Texts<Search> = Texts {
    ko: Search {
        title: "처리방침에서 찾기",
        what: "찾을 말",
        find: "찾기",
        hint: "한두 글자로도 찾을 수 있으며, 띄어쓰기는 가리지 않습니다.",
        in_version: Gap("{} 버전에서 찾습니다."),
        in_force: "시행 중인 버전에서 찾기",
        found: |what, passages, articles| format!("‘{what}’이(가) 들어 있는 곳: 조문 {articles}개에서 {passages}곳"),
        found_title: |what, passages| format!("‘{what}’ {passages}곳"),
        in_article: Count::same("{}곳"),
        preface: "머리말",
        limited: Gap("처음 {}곳만 보여 드립니다. 찾을 말을 더 길게 써 보세요."),
        nothing: Gap("‘{}’이(가) 들어 있는 곳을 찾지 못했습니다."),
        tries: "이렇게 해 보세요",
        advice: [
            "더 짧은 말이나 비슷한 말로 찾아 보세요. 예: ‘지우기’ 대신 ‘삭제’",
            "글자가 빠지거나 틀리지 않았는지 확인해 보세요.",
        ],
        one_by_one: "한 단어씩 찾기",
        elsewhere: "다른 언어의 본문에는 있습니다",
        popular: "많이 찾는 말",
        popular_what: Gap("통계에 동의하신 방문자 가운데 {}명 이상이 최근 30일 동안 찾은 말입니다."),
        whole: "처리방침 전체 읽기",
    },
    zh_tw: Search {
        title: "在處理方針中搜尋",
        what: "搜尋字詞",
        find: "搜尋",
        hint: "一、兩個字也可以搜尋，不分全形與半形。",
        in_version: Gap("搜尋範圍為{}版本。"),
        in_force: "改為搜尋現行版本",
        found: |what, passages, articles| format!("「{what}」出現在{articles}條條文中，共{passages}處"),
        found_title: |what, passages| format!("「{what}」{passages}處"),
        in_article: Count::same("{}處"),
        preface: "前言",
        limited: Gap("僅列出前{}處，請輸入更完整的字詞。"),
        nothing: Gap("找不到含有「{}」之處。"),
        tries: "您可以這樣做",
        advice: ["改用較短或意思相近的字詞，例如以「刪除」代替「清掉」。", "請確認沒有漏字或錯字。"],
        one_by_one: "分別搜尋每個字詞",
        elsewhere: "其他語言的內文中有這個字詞",
        popular: "常用搜尋字詞",
        popular_what: Gap("同意統計的訪客中，最近30日內有{}人以上搜尋過的字詞。"),
        whole: "閱讀完整的處理方針",
    },
    zh: Search {
        title: "在处理方针中搜索",
        what: "搜索词",
        find: "搜索",
        hint: "一两个字也可以搜索，不区分全角和半角。",
        in_version: Gap("搜索范围为{}版本。"),
        in_force: "改为搜索现行版本",
        found: |what, passages, articles| format!("“{what}”出现在{articles}条条文中，共{passages}处"),
        found_title: |what, passages| format!("“{what}”{passages}处"),
        in_article: Count::same("{}处"),
        preface: "前言",
        limited: Gap("仅列出前{}处，请输入更完整的词语。"),
        nothing: Gap("没有找到含有“{}”的地方。"),
        tries: "您可以这样做",
        advice: ["改用更短或意思相近的词语，例如用“删除”代替“清掉”。", "请确认没有漏字或错字。"],
        one_by_one: "分别搜索每个词语",
        elsewhere: "其他语言的正文中有这个词语",
        popular: "常用搜索词",
        popular_what: Gap("同意统计的访客中，最近30日内有{}人以上搜索过的词语。"),
        whole: "阅读完整的处理方针",
    },
    ja: Search {
        title: "取扱方針の中を検索",
        what: "検索する言葉",
        find: "検索",
        hint: "1〜2文字でも検索できます。全角と半角は区別しません。",
        in_version: Gap("{}版の中を検索します。"),
        in_force: "現行の版の中を検索する",
        found: |what, passages, articles| format!("「{what}」は{articles}の条文に、あわせて{passages}か所あります"),
        found_title: |what, passages| format!("「{what}」{passages}か所"),
        in_article: Count::same("{}か所"),
        preface: "前文",
        limited: Gap("最初の{}か所だけを表示しています。もう少し長い言葉でお試しください。"),
        nothing: Gap("「{}」は見つかりませんでした。"),
        tries: "次の方法をお試しください",
        advice: [
            "より短い言葉や似た言葉で検索してください。例：「消す」の代わりに「削除」",
            "文字の抜けや誤りがないかご確認ください。",
        ],
        one_by_one: "言葉を一つずつ検索する",
        elsewhere: "ほかの言語の本文にはあります",
        popular: "よく検索される言葉",
        popular_what: Gap("統計に同意された訪問者のうち、最近30日間に{}人以上が検索した言葉です。"),
        whole: "取扱方針の全文を読む",
    },
    en: Search {
        title: "Search in the policy",
        what: "What to search for",
        find: "Search",
        hint: "Capitals do not matter; words are found from their beginning.",
        in_version: Gap("Searching in version {}."),
        in_force: "Search in the version in force",
        found: |what, passages, articles| {
            let passage = if passages == 1 { "passage" } else { "passages" };
            let article = if articles == 1 { "article" } else { "articles" };
            format!("“{what}” is in {passages} {passage} of {articles} {article}")
        },
        found_title: |what, passages| format!("“{what}”: {passages} found"),
        in_article: Count { one: Gap("{} passage"), other: Gap("{} passages") },
        preface: "Opening",
        limited: Gap("Only the first {} are shown. Please try a longer term."),
        nothing: Gap("Nothing was found for “{}”."),
        tries: "What you can try",
        advice: [
            "Use a shorter word or one of similar meaning: “delete” instead of “wipe”.",
            "See whether a letter is missing or mistyped.",
        ],
        one_by_one: "Search word by word",
        elsewhere: "The text in another language has it",
        popular: "Often searched for",
        popular_what: Gap("What at least {} visitors who allowed statistics searched for in the last 30 days."),
        whole: "Read the whole policy",
    },
};
