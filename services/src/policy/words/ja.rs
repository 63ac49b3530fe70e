//! 日本語

use super::catalog::{BasisWords, CategoryWords, FromAbroadWords, PageWords, RightWords, TableWords, Tables, Words};
use changho_domain::policy::{LawArticle, Unit};

pub(super) static WORDS: Words = Words {
    date: |date| format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    moment: |date, time| format!("{date} {time}（韓国時間）"),
    period: |period| {
        let unit = match period.unit() {
            Unit::Minutes => "分",
            Unit::Hours => "時間",
            Unit::Days => "日",
            Unit::Months => "か月",
            Unit::Years => "年",
        };
        format!("{}{unit}", period.count())
    },
    list: |texts| texts.join("、"),

    article: |number| format!("第{number}条"),
    article_heading: |number, heading| format!("第{number}条　{heading}"),
    link_to_article: |article| format!("{article}へのリンク"),
    unused_heading: "この版では使用していません",
    unused_text: "この版にはこの番号の条がありません。ほかの条の番号が変わらないよう、位置だけを残しています。",

    until_cancelled: "購読を取り消すまで",
    after_end: |period| format!("活動終了後{period}まで"),
    until_deleted: "ご本人の情報を削除するまで",
    until_withdrawn: "同意を撤回するか、ブラウザで消去するまで",
    until_resubscribed: "ご本人が再び購読するまで",
    until_browser_closed: "ブラウザを閉じるまで",
    not_stated: "明記なし",

    basis: BasisWords {
        consent: "情報主体の同意",
        law: "法令上の義務の遵守",
        public_task: "公共機関の所管業務の遂行",
        contract: "契約の履行または情報主体の求めに応じた措置",
        vital_interest: "差し迫った生命・身体・財産の利益の保護",
        legitimate_interest: "正当な利益",
        public_safety: "公衆衛生など公共の安全と安寧",
    },
    in_the_act: |article| format!("同法{}", cited(article)),
    basis_in_the_act: |basis, article| format!("{basis}（同法{}）", cited(article)),

    categories: CategoryWords { necessary: "必須", preferences: "表示設定", statistics: "統計" },
    local_storage: "ブラウザの保存領域",
    first_party: "このセンター",
    only_here: "このセンターのみ",
    nowhere: "送信しない（ブラウザの中にとどまる）",
    yes: "はい",
    no: "いいえ",

    required: "必須項目",
    optional: "任意項目",
    derived: "運営上生じる項目",
    colon: "：",
    kept_apart: |items, statute, retention| format!("{items}：{statute}により別に分離保管（{retention}）"),

    none: "なし",
    inside_korea_only: "（韓国国内専用）",
    from_abroad: FromAbroadWords { web: "ウェブサイトから", tel: "電話で", none: "記載なし" },

    pages: PageWords {
        cookies: "Cookieの設定",
        my: "マイデータ",
        history: "変更履歴",
        requests: "個人情報についての要求",
    },
    rights: RightWords {
        kinds: ["閲覧と写し", "訂正", "削除", "処理停止", "同意の撤回"],
        channels: ["このセンターですぐに", "書面", "電話", "メール", "ファクス"],
        between: "、",
    },
    tables: Tables {
        purposes: TableWords {
            caption: "取扱目的ごとの項目、法的根拠と保有期間",
            columns: ["取扱目的", "行うこと", "個人情報の項目", "法的根拠", "保有期間"],
        },
        automatic: TableWords {
            caption: "利用中に自動的に生じる記録",
            columns: ["記録と項目", "目的", "法的根拠", "保有期間"],
        },
        consignees: TableWords {
            caption: "個人情報の取扱いの委託", columns: ["委託先", "委託業務", "再委託先"]
        },
        cookies: TableWords {
            caption: "Cookieとブラウザの保存領域",
            columns: ["名前", "区分", "目的", "含まれる情報", "設定者", "送信先", "保存期間", "スクリプトからの読取り"],
        },
        officers: TableWords {
            caption: "担当者と窓口", columns: ["役割", "担当部署", "電話", "ファクス", "メール"]
        },
        rights: TableWords { caption: "権利とその行使方法", columns: ["権利", "根拠", "行使方法"] },
        redress: TableWords {
            caption: "権益侵害の救済機関",
            columns: ["機関", "行うこと", "電話", "ウェブサイト", "韓国外から"],
        },
    },
};

/// 第35条の2第1項第3号
fn cited(article: LawArticle) -> String {
    let mut cited = format!("第{}条", article.article());
    if let Some(branch) = article.branch() {
        cited.push_str(&format!("の{branch}"));
    }
    if let Some(paragraph) = article.paragraph() {
        cited.push_str(&format!("第{paragraph}項"));
    }
    if let Some(subparagraph) = article.subparagraph() {
        cited.push_str(&format!("第{subparagraph}号"));
    }
    cited
}
