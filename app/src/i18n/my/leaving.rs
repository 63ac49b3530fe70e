//! Taking one's data along, ending a programme, deleting everything, and the proof of it.

use crate::i18n::{Gap, Texts};

/// The texts of leaving.
#[derive(Debug)]
pub struct Leaving {
    /// Heading of the download.
    pub export: &'static str,
    /// What it is.
    pub export_lead: &'static str,
    /// Heading of what the file holds.
    pub export_holds: &'static str,
    /// What `README.txt`, `data.json` and the CSV files in it are for.
    pub export_files: [&'static str; 3],
    /// What to mind.
    pub export_care: &'static str,
    /// The button.
    pub export_send: &'static str,
    /// What ending one programme means.
    pub withdraw_lead: &'static str,
    /// When nothing is left afterwards.
    pub withdraw_all: &'static str,
    /// Heading of what goes.
    pub goes: &'static str,
    /// Heading of what stays.
    pub stays: &'static str,
    /// When nothing stays.
    pub stays_nothing: &'static str,
    /// The link that leaves everything as it is.
    pub keep: &'static str,
    /// Heading of deleting everything.
    pub delete: &'static str,
    /// What it means.
    pub delete_lead: &'static str,
    /// Before the link to the download.
    pub delete_export: &'static str,
    /// What one receives.
    pub delete_proof: &'static str,
    /// Label of the box.
    pub delete_understood: &'static str,
    /// The button.
    pub delete_send: &'static str,
    /// Heading of the proof.
    pub certificate: &'static str,
    /// What it proves, from the institution.
    pub certificate_lead: Gap,
    /// Row of the proof.
    pub number: &'static str,
    /// Row of the proof.
    pub issued: &'static str,
    /// Row of the proof.
    pub issuer: &'static str,
    /// Row of the proof.
    pub version: &'static str,
    /// Row of the proof.
    pub method: &'static str,
    /// Heading of what was destroyed.
    pub destroyed: &'static str,
    /// Column of that table.
    pub kind: &'static str,
    /// Column of that table.
    pub how_many: &'static str,
    /// That the proof holds no personal data, and how long one has it.
    pub certificate_keep: &'static str,
    /// The link to the file.
    pub certificate_file: &'static str,
}

/// The texts of leaving.
pub static T: Texts<Leaving> = Texts {
    ko: Leaving {
        export: "내 정보 내려받기",
        export_lead: "센터가 보유한 내 정보를 모두 담은 ZIP 파일을 바로 받으실 수 있습니다.",
        export_holds: "파일에 담긴 것",
        export_files: [
            "항목마다 무슨 뜻인지 이 언어로 풀어 쓴 설명",
            "다른 서비스로 옮기거나 프로그램으로 읽기 좋은 형식",
            "표 프로그램으로 열기 좋은 형식, 표마다 파일 하나",
        ],
        export_care: "파일은 암호화되어 있지 않습니다. 여럿이 쓰는 컴퓨터라면 옮기신 뒤 지워 주세요.",
        export_send: "ZIP 파일 받기",
        withdraw_lead: "동의를 철회하시는 것과 같습니다. 버튼을 누르시기 전에는 아무것도 바뀌지 않습니다.",
        withdraw_all: "이용하시는 다른 서비스가 없으므로, 끝내시면 보유 중인 정보가 모두 삭제되고 삭제 확인서를 드립니다.",
        goes: "삭제되는 것",
        stays: "남는 것과 그 이유",
        stays_nothing: "남는 것이 없습니다.",
        keep: "그대로 두기",
        delete: "모두 삭제",
        delete_lead: "참여하신 모든 서비스를 끝내고, 보유 중인 정보를 바로 파기합니다. 되돌릴 수 없습니다.",
        delete_export: "삭제하기 전에 사본을 남기시려면",
        delete_proof: "삭제가 끝나면 개인정보가 들어 있지 않은 삭제 확인서를 보여 드리고 메일로도 보내 드립니다.",
        delete_understood: "삭제하면 되돌릴 수 없다는 것을 이해했습니다",
        delete_send: "모두 삭제",
        certificate: "삭제 확인서",
        certificate_lead: Gap("{}에서 아래 개인정보를 파기하였음을 확인합니다."),
        number: "번호",
        issued: "파기 일시",
        issuer: "발급 기관",
        version: "적용된 방침",
        method: "파기 방법",
        destroyed: "파기한 것",
        kind: "종류",
        how_many: "건수",
        certificate_keep: "이 확인서에는 개인정보가 없어 누구의 것인지 알 수 없습니다. 필요하시면 인쇄하거나 파일로 받아 두세요. 번호를 아는 사람은 이 주소에서 다시 볼 수 있습니다.",
        certificate_file: "파일(JSON)로 받기",
    },
    zh_tw: Leaving {
        export: "下載我的資料",
        export_lead: "您可以立即取得一個ZIP檔，其中包含本中心持有的您的所有資料。",
        export_holds: "檔案內容",
        export_files: [
            "以您目前使用的語言說明每個欄位的意思",
            "適合轉到其他服務或由程式讀取的格式",
            "適合以試算表開啟的格式，每張表一個檔案",
        ],
        export_care: "檔案沒有加密。若使用多人共用的電腦，請在取走檔案後，從該電腦刪除。",
        export_send: "下載ZIP檔",
        withdraw_lead: "這等同於撤回同意。在您按下按鈕之前，什麼都不會改變。",
        withdraw_all: "由於您沒有使用其他服務，結束後，我們持有的您的資料會全部刪除，並提供刪除證明給您。",
        goes: "會刪除的資料",
        stays: "會保留的資料及原因",
        stays_nothing: "不會保留任何資料。",
        keep: "維持不變",
        delete: "全部刪除",
        delete_lead: "結束您使用的所有服務，並立即銷毀我們持有的您的資料。此操作無法復原。",
        delete_export: "若要在刪除前留下副本，請先",
        delete_proof: "刪除完成後，會顯示一份不含個人資料的刪除證明，並寄到您的信箱。",
        delete_understood: "我了解刪除後無法復原",
        delete_send: "全部刪除",
        certificate: "刪除證明",
        certificate_lead: Gap("{}確認已銷毀下列個人資料。"),
        number: "編號",
        issued: "銷毀時間",
        issuer: "核發機關",
        version: "適用的方針",
        method: "銷毀方法",
        destroyed: "已銷毀的內容",
        kind: "種類",
        how_many: "筆數",
        certificate_keep: "這份證明不含個人資料，看不出屬於誰。如有需要，請列印或下載檔案保存。知道編號的人可以在這個網址再次查看。",
        certificate_file: "下載檔案（JSON）",
    },
    zh: Leaving {
        export: "下载我的信息",
        export_lead: "您可以立即取得一个ZIP文件，其中包含本中心持有的您的全部信息。",
        export_holds: "文件内容",
        export_files: [
            "用您当前使用的语言说明每个字段的含义",
            "适合转到其他服务或由程序读取的格式",
            "适合用电子表格打开的格式，每张表一个文件",
        ],
        export_care: "文件没有加密。如果使用多人共用的电脑，请在取走文件后从该电脑中删除。",
        export_send: "下载ZIP文件",
        withdraw_lead: "这等同于撤回同意。在您按下按钮之前，什么都不会改变。",
        withdraw_all: "由于您没有使用其他服务，结束后，我们持有的您的信息会全部删除，并向您提供删除证明。",
        goes: "会删除的信息",
        stays: "会保留的信息及原因",
        stays_nothing: "不会保留任何信息。",
        keep: "保持不变",
        delete: "全部删除",
        delete_lead: "结束您使用的所有服务，并立即销毁我们持有的您的信息。此操作无法恢复。",
        delete_export: "如要在删除前保留副本，请先",
        delete_proof: "删除完成后，会显示一份不含个人信息的删除证明，并发送到您的邮箱。",
        delete_understood: "我了解删除后无法恢复",
        delete_send: "全部删除",
        certificate: "删除证明",
        certificate_lead: Gap("{}确认已销毁下列个人信息。"),
        number: "编号",
        issued: "销毁时间",
        issuer: "出具机构",
        version: "适用的方针",
        method: "销毁方法",
        destroyed: "已销毁的内容",
        kind: "种类",
        how_many: "条数",
        certificate_keep: "这份证明不含个人信息，看不出属于谁。如有需要，请打印或下载文件保存。知道编号的人可以在这个网址再次查看。",
        certificate_file: "下载文件（JSON）",
    },
    ja: Leaving {
        export: "データのダウンロード",
        export_lead: "センターが保有するご本人の情報をすべて収めたZIPファイルを、すぐにダウンロードできます。",
        export_holds: "ファイルの中身",
        export_files: [
            "各項目の意味をこの言語で説明したもの",
            "ほかのサービスに移したり、プログラムで読んだりしやすい形式",
            "表計算ソフトで開きやすい形式（表ごとに1ファイル）",
        ],
        export_care: "ファイルは暗号化されていません。共用のコンピューターでは、移したあとに削除してください。",
        export_send: "ZIPファイルをダウンロードする",
        withdraw_lead: "同意の撤回と同じ扱いになります。ボタンを押すまでは、何も変わりません。",
        withdraw_all: "ほかに利用されているサービスがないため、終了すると、保有している情報をすべて削除し、削除証明書をお渡しします。",
        goes: "削除されるもの",
        stays: "残るものとその理由",
        stays_nothing: "残るものはありません。",
        keep: "このままにする",
        delete: "すべて削除",
        delete_lead: "ご利用のサービスをすべて終了し、保有している情報をただちに破棄します。元に戻すことはできません。",
        delete_export: "削除の前に写しを残す場合は",
        delete_proof: "削除が終わると、個人情報を含まない削除証明書を表示し、メールでもお送りします。",
        delete_understood: "削除すると元に戻せないことを理解しました",
        delete_send: "すべて削除する",
        certificate: "削除証明書",
        certificate_lead: Gap("{}は、次の個人情報を破棄したことを証明します。"),
        number: "番号",
        issued: "破棄の日時",
        issuer: "発行者",
        version: "適用された取扱方針",
        method: "破棄の方法",
        destroyed: "破棄したもの",
        kind: "種類",
        how_many: "件数",
        certificate_keep: "この証明書に個人情報はなく、どなたのものかは分かりません。必要な場合は、印刷するかファイルで保存してください。番号を知っている人は、このアドレスでもう一度見られます。",
        certificate_file: "ファイル（JSON）をダウンロードする",
    },
    en: Leaving {
        export: "Download my data",
        export_lead: "Everything this center holds about you, as a ZIP file, at once.",
        export_holds: "What is in the file",
        export_files: [
            "what each field means, in this language",
            "for another service, or for a program to read",
            "for a spreadsheet, one file a table",
        ],
        export_care: "The file is not encrypted. On a shared computer, delete it once you have moved it.",
        export_send: "Download the ZIP file",
        withdraw_lead: "This is the same as withdrawing your consent. Nothing changes until you press the button.",
        withdraw_all: "You use no other service here. When you end this one, everything held about you is deleted and you receive a certificate of deletion.",
        goes: "What is deleted",
        stays: "What stays, and why",
        stays_nothing: "Nothing stays.",
        keep: "Keep everything as it is",
        delete: "Delete everything",
        delete_lead: "This ends every service you use here and destroys what is held about you, at once. It cannot be undone.",
        delete_export: "To keep a copy first:",
        delete_proof: "Afterwards you are shown a certificate that contains no personal data; it is mailed to you as well.",
        delete_understood: "I understand that this cannot be undone",
        delete_send: "Delete everything",
        certificate: "Certificate of deletion",
        certificate_lead: Gap("{} confirms that the personal data listed below has been destroyed."),
        number: "Number",
        issued: "Destroyed on",
        issuer: "Issued by",
        version: "Policy that applied",
        method: "Method",
        destroyed: "What was destroyed",
        kind: "Kind",
        how_many: "Number of records",
        certificate_keep: "This certificate holds no personal data; nobody can tell from it whose data it was. Print it or save the file if you wish. Whoever knows the number can see it again at this address.",
        certificate_file: "Download as a file (JSON)",
    },
};
