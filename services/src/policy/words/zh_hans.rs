//! 简体中文

use super::catalog::{BasisWords, CategoryWords, FromAbroadWords, PageWords, RightWords, TableWords, Tables, Words};
use changho_domain::policy::{LawArticle, Unit};

pub(super) static WORDS: Words = Words {
    date: |date| format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    moment: |date, time| format!("{date} {time}（韩国时间）"),
    period: |period| {
        let unit = match period.unit() {
            Unit::Minutes => "分钟",
            Unit::Hours => "小时",
            Unit::Days => "日",
            Unit::Months => "个月",
            Unit::Years => "年",
        };
        format!("{}{unit}", period.count())
    },
    list: |texts| texts.join("、"),

    article: |number| format!("第{number}条"),
    article_heading: |number, heading| format!("第{number}条　{heading}"),
    link_to_article: |article| format!("前往{article}的链接"),
    unused_heading: "本版本未使用",
    unused_text: "本版本没有这一条。为避免其他条文的编号变动，仅保留其位置。",

    until_cancelled: "至取消订阅为止",
    after_end: |period| format!("至活动结束后{period}为止"),
    until_deleted: "至删除您的信息为止",
    until_withdrawn: "至撤回同意或在浏览器中清除为止",
    until_resubscribed: "至您再次订阅为止",
    until_browser_closed: "至关闭浏览器为止",
    not_stated: "未载明",

    basis: BasisWords {
        consent: "信息主体同意",
        law: "履行法定义务",
        public_task: "公共机关履行法定职责",
        contract: "履行合同或根据信息主体的请求采取措施",
        vital_interest: "保护紧迫的生命、身体或财产利益",
        legitimate_interest: "正当利益",
        public_safety: "公共卫生等公共安全与福祉",
    },
    in_the_act: |article| format!("同法{}", cited(article)),
    basis_in_the_act: |basis, article| format!("{basis}（同法{}）", cited(article)),

    categories: CategoryWords { necessary: "必要", preferences: "偏好设置", statistics: "统计" },
    local_storage: "浏览器存储",
    first_party: "本中心",
    only_here: "仅本中心",
    nowhere: "不发送，仅保留在浏览器中",
    yes: "是",
    no: "否",

    required: "必填项",
    optional: "选填项",
    derived: "运营中产生的项目",
    colon: "：",
    kept_apart: |items, statute, retention| format!("{items}：依{statute}另行分开保存（{retention}）"),

    none: "无",
    inside_korea_only: "（仅限韩国境内拨打）",
    from_abroad: FromAbroadWords { web: "通过网站", tel: "通过电话", none: "未载明联系方式" },

    pages: PageWords {
        cookies: "Cookie设置", my: "我的信息", history: "变更记录", requests: "有关个人信息的请求"
    },
    rights: RightWords {
        kinds: ["查阅和副本", "更正", "删除", "停止处理", "撤回同意"],
        channels: ["在本中心直接办理", "书面", "电话", "电子邮件", "传真"],
        between: "、",
    },
    tables: Tables {
        purposes: TableWords {
            caption: "各处理目的的项目、法律依据和保存期限",
            columns: ["处理目的", "工作内容", "个人信息项目", "法律依据", "保存期限"],
        },
        automatic: TableWords {
            caption: "使用时自动产生的记录",
            columns: ["记录和项目", "目的", "法律依据", "保存期限"],
        },
        consignees: TableWords {
            caption: "个人信息处理的委托", columns: ["受托人", "委托业务", "再受托人"]
        },
        cookies: TableWords {
            caption: "Cookie和浏览器存储",
            columns: ["名称", "类别", "目的", "其中的信息", "设置者", "发送对象", "保存期限", "可由脚本读取"],
        },
        officers: TableWords {
            caption: "负责人员和窗口", columns: ["职责", "负责部门", "电话", "传真", "电子邮箱"]
        },
        rights: TableWords { caption: "权利及其行使方法", columns: ["权利", "依据", "行使方法"] },
        redress: TableWords {
            caption: "权益侵害救济机关",
            columns: ["机关", "服务内容", "电话", "网站", "自韩国境外"],
        },
    },
};

/// 第35条之2第1款第3项
fn cited(article: LawArticle) -> String {
    let mut cited = format!("第{}条", article.article());
    if let Some(branch) = article.branch() {
        cited.push_str(&format!("之{branch}"));
    }
    if let Some(paragraph) = article.paragraph() {
        cited.push_str(&format!("第{paragraph}款"));
    }
    if let Some(subparagraph) = article.subparagraph() {
        cited.push_str(&format!("第{subparagraph}项"));
    }
    cited
}
