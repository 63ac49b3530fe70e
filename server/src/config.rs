//! Configuration: flags and environment variables, documented by `--help`.

use crate::http::machines::Security;
use crate::log::LogFormat;
use changho_domain::date::Date;
use changho_domain::desk::Role;
use changho_domain::email::EmailAddress;
use changho_domain::policy::entry::NotAnId;
use changho_domain::policy::{EntryId, VersionId};
use changho_domain::programme::ProgrammeId;
use changho_services::disposal::Month;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Changho, a privacy center that an institution hosts itself.
#[derive(Debug, Parser)]
#[command(name = "changho", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the center.
    Serve(Box<ServeOptions>),
    /// Enters the first and the last day of an activity, for all who take part or for one of them. What the policy keeps until
    /// some time after the end goes by itself when that time is over. Takes the same settings as `serve`; the center may be
    /// open meanwhile.
    ActivityPeriod(Box<PeriodOptions>),
    /// Checks and publishes policies; asks nothing of a center.
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Looks after the ledger of choices.
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Destroys what is kept no longer: preview, plan, approval, execution, register. The center may be open meanwhile.
    #[command(subcommand)]
    Disposal(DisposalCommand),
    /// Copies the SQLite databases into a folder while the center goes on serving.
    Backup(crate::backup::BackupOptions),
    /// Puts a copy back. The center must be closed; what was erased since the copy was made is erased again before it serves.
    Restore(crate::backup::RestoreOptions),
    /// Looks at what another statute requires to be kept apart. Takes the same settings as `serve`.
    #[command(subcommand)]
    Separate(SeparateCommand),
    /// Copies the erasure ledger out and in, for a safe place apart from the backups, and for PostgreSQL.
    #[command(subcommand)]
    Erasures(ErasuresCommand),
    /// Invites, lists and removes the officers of the desk. Takes the same settings as `serve`; the center may be open
    /// meanwhile.
    #[command(subcommand)]
    Officer(OfficerCommand),
    /// Looks after the log of the desk.
    #[command(subcommand)]
    DeskLog(DeskLogCommand),
    /// Gives consignees tokens, lists and revokes them, and says where consignees are called. Takes the same settings as `serve`;
    /// the center may be open meanwhile.
    #[command(subcommand)]
    Consignee(ConsigneeCommand),
}

/// Steps of a disposal. Each takes the same settings as `serve`.
#[derive(Debug, Subcommand)]
pub enum DisposalCommand {
    /// Says what falls due until a day; changes nothing.
    Preview(Box<UntilOptions>),
    /// Plans the destruction of what falls due until a day; gives the number of the plan.
    Plan(Box<PlanOptions>),
    /// Approves a plan, as a privacy officer who did not make it, and carries it out as its records fall due.
    Approve(Box<DecideOptions>),
    /// Refuses a plan.
    Refuse(Box<DecideOptions>),
    /// Lists the plans, and what waits for approval.
    List(Box<ServeOptions>),
    /// Carries out what is approved, and what can wait no longer. An open center does it by itself each minute.
    Run(Box<ServeOptions>),
    /// Checks the disposal register and prints the report of a month.
    Register(Box<ReportOptions>),
}

/// What can be done with what is kept apart.
#[derive(Debug, Subcommand)]
pub enum SeparateCommand {
    /// Lists the records: under which statute, since and until when; not what is in them.
    List(Box<ServeOptions>),
    /// Shows what is in a record. Who looks, when and why is noted first.
    Look(Box<LookOptions>),
}

/// What to look at, who does, and why.
#[derive(Debug, Clone, Args)]
pub struct LookOptions {
    /// The number of the record.
    #[arg(value_name = "RECORD")]
    pub record: uuid::Uuid,

    /// The officer who looks, a privacy officer: the e-mail address or the number; as long as there are no officers, a name of your own.
    #[arg(long, value_name = "ID")]
    pub officer: String,

    /// The officer's role, as long as there are no officers.
    #[arg(long, value_enum)]
    pub role: Option<OfficerRole>,

    /// Why.
    #[arg(long, value_name = "REASON")]
    pub reason: String,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// Until when.
#[derive(Debug, Clone, Args)]
pub struct UntilOptions {
    /// The day, as 2027-03-03; today if it is not given.
    #[arg(long, value_name = "DAY")]
    pub on: Option<Date>,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// What to plan, and who does.
#[derive(Debug, Clone, Args)]
pub struct PlanOptions {
    /// The officer who plans: e-mail address or number. As long as there are no officers, a name of your own.
    #[arg(long, value_name = "WHO")]
    pub officer: String,

    /// The officer's role, as long as there are no officers; a handler if it is not given.
    #[arg(long, value_enum)]
    pub role: Option<OfficerRole>,

    /// Until when.
    #[command(flatten)]
    pub until: UntilOptions,
}

/// What to decide about, and who does.
#[derive(Debug, Clone, Args)]
pub struct DecideOptions {
    /// The number of the plan.
    #[arg(value_name = "PLAN")]
    pub plan: uuid::Uuid,

    /// The officer who decides: e-mail address or number. As long as there are no officers, a name of your own.
    #[arg(long, value_name = "WHO")]
    pub officer: String,

    /// The officer's role, as long as there are no officers.
    #[arg(long, value_enum)]
    pub role: Option<OfficerRole>,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// Of which month, and in which language.
#[derive(Debug, Clone, Args)]
pub struct ReportOptions {
    /// The month, as 2027-03; this one if it is not given.
    #[arg(long, value_name = "MONTH")]
    pub month: Option<Month>,

    /// In English; in Korean if it is not given.
    #[arg(long)]
    pub english: bool,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// What can be done with the erasure ledger.
#[derive(Debug, Subcommand)]
pub enum ErasuresCommand {
    /// Writes the ledger to a file: keyed hashes, nothing about anybody.
    Export(crate::backup::LedgerFile),
    /// Adds the lines of such a file to the ledger; what it has stays. The next start of the center erases by it.
    Import(crate::backup::LedgerFile),
}

/// What can be done with officers.
#[derive(Debug, Subcommand)]
pub enum OfficerCommand {
    /// Invites somebody, and prints a link that works once within a day. Hand it over yourself: whoever has it becomes this
    /// officer.
    Invite(Box<InviteOptions>),
    /// Lists everybody who is or was an officer.
    List(Box<ServeOptions>),
    /// Gives another role; sessions end at once.
    Role(Box<RoleOptions>),
    /// Takes the right to the desk away; sessions and passkeys end at once.
    Remove(Box<RemoveOptions>),
}

/// Who is invited.
#[derive(Debug, Clone, Args)]
pub struct InviteOptions {
    /// The role: handler works on requests, privacy-officer approves, auditor reads the log.
    #[arg(long, value_enum)]
    pub role: OfficerRole,

    /// The full name, as colleagues and the log see it.
    #[arg(long, value_name = "NAME")]
    pub name: String,

    /// Where reminders go.
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,

    /// The language of the desk.
    #[arg(long, value_enum, default_value = "ko")]
    pub language: DeskLanguage,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// Which role somebody gets.
#[derive(Debug, Clone, Args)]
pub struct RoleOptions {
    /// The officer, by e-mail address or number.
    #[arg(value_name = "WHO")]
    pub who: String,

    /// The role.
    #[arg(long, value_enum)]
    pub role: OfficerRole,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// Who is removed.
#[derive(Debug, Clone, Args)]
pub struct RemoveOptions {
    /// The officer, by e-mail address or number.
    #[arg(value_name = "WHO")]
    pub who: String,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// A role, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OfficerRole {
    /// Works on requests.
    Handler,
    /// Approves.
    PrivacyOfficer,
    /// Reads the log.
    Auditor,
}

impl From<OfficerRole> for Role {
    fn from(role: OfficerRole) -> Self {
        match role {
            OfficerRole::Handler => Self::Handler,
            OfficerRole::PrivacyOfficer => Self::PrivacyOfficer,
            OfficerRole::Auditor => Self::Auditor,
        }
    }
}

/// A language of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DeskLanguage {
    /// 한국어
    Ko,
    /// English
    En,
}

/// What can be done with the log of the desk.
#[derive(Debug, Subcommand)]
pub enum DeskLogCommand {
    /// Walks the log from its first entry to its last, checks every signature, and names the first broken entry. Reads alone,
    /// and needs no master key; the center may go on serving.
    Verify(crate::ledger::Databases),
}

/// What can be done with consignees.
#[derive(Debug, Subcommand)]
pub enum ConsigneeCommand {
    /// Makes a token and prints it, once. It lets the consignee fetch what its tasks in the register in force cover, and no more.
    /// Earlier tokens go on until they are revoked.
    Token(Box<TokenOptions>),
    /// Lists tokens, without what lets anybody in, and where consignees are called.
    List(Box<ServeOptions>),
    /// Has a token let nobody in any more, at once.
    Revoke(Box<RevokeOptions>),
    /// Sets where a consignee is called when something is corrected, suspended or destroyed. Without --to it is not called.
    Webhook(Box<WebhookOptions>),
}

/// Who gets a token.
#[derive(Debug, Clone, Args)]
pub struct TokenOptions {
    /// The consignee, by its id in the register.
    #[arg(value_name = "ID", value_parser = entry_id)]
    pub consignee: EntryId,

    /// Where it is called, https alone; in a demo, http at this machine too. Without it, nothing changes about that.
    #[arg(long, value_name = "URL")]
    pub webhook: Option<String>,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// Which token.
#[derive(Debug, Clone, Args)]
pub struct RevokeOptions {
    /// The number of the token.
    #[arg(value_name = "TOKEN")]
    pub token: uuid::Uuid,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

/// Who is called, and where.
#[derive(Debug, Clone, Args)]
pub struct WebhookOptions {
    /// The consignee, by its id in the register.
    #[arg(value_name = "ID", value_parser = entry_id)]
    pub consignee: EntryId,

    /// The address, https alone; in a demo, http at this machine too.
    #[arg(long, value_name = "URL")]
    pub to: Option<String>,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

fn entry_id(id: &str) -> Result<EntryId, NotAnId> {
    EntryId::try_from(id.to_owned())
}

/// Whose activity, and when.
#[derive(Debug, Clone, Args)]
pub struct PeriodOptions {
    /// The programme, by the id of its purpose in the register.
    #[arg(long, value_name = "ID", value_parser = programme)]
    pub programme: ProgrammeId,

    /// Only the person with this e-mail address; all who take part, if it is not given.
    #[arg(long, value_name = "ADDRESS", value_parser = email)]
    pub of: Option<EmailAddress>,

    /// The first day, as 2026-11-01.
    #[arg(long, value_name = "DAY", required_unless_present = "ended")]
    pub began: Option<Date>,

    /// The last day.
    #[arg(long, value_name = "DAY")]
    pub ended: Option<Date>,

    /// Where the data, its keys and the policies are.
    #[command(flatten)]
    pub center: ServeOptions,
}

fn programme(id: &str) -> Result<ProgrammeId, &'static str> {
    ProgrammeId::parse(id).ok_or("not the id of a purpose")
}

fn email(typed: &str) -> Result<EmailAddress, &'static str> {
    changho_services::people::address::read(typed).map_err(|_| "not an e-mail address")
}

/// What can be done with the folder of a policy.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Says everything that keeps the policy from being served, by file and line. Exit status 0: nothing does; 1: something
    /// does.
    Check {
        /// Folder of the policy: one folder a version.
        #[arg(value_name = "DIR")]
        policies: PathBuf,
    },
    /// Checks the policy and lists versions in its published.toml, with fingerprints of every file: people may consent to
    /// them from now on, so they never change again.
    Publish {
        /// Folder of the policy: one folder a version.
        #[arg(value_name = "DIR")]
        policies: PathBuf,
        /// The versions, named as their folders.
        #[arg(value_name = "VERSION", required_unless_present = "anew")]
        versions: Vec<VersionId>,
        /// Writes new fingerprints for the versions listed already. Only for a policy that nobody has been shown: people
        /// consented to a text, and this lets it be another one.
        #[arg(long)]
        anew: bool,
    },
}

/// What can be done with the ledger.
#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    /// Walks the chain from its first entry to its last, checks every signature, and names the first broken entry. Reads alone,
    /// and needs no master key; the center may go on serving.
    Verify(crate::ledger::Databases),
    /// Replaces the key that signs receipts and checkpoints. What the old one signed can still be checked; its secret half is
    /// destroyed.
    RotateKey(crate::ledger::WithMasterKey),
}

/// What serving needs to know.
#[derive(Clone, Args)]
pub struct ServeOptions {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "CHANGHO_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// Shows the center without any set-up: keeps its own master key beside the data, sends no mail but shows it on an outbox
    /// page. Not for real people's data.
    #[arg(long, env = "CHANGHO_DEMO")]
    pub demo: bool,

    /// The address under which people reach the center, `https://privacy.example.org`. Mails link to it.
    #[arg(long, env = "CHANGHO_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,

    /// Folder of the published policies: one folder a version.
    #[arg(long, env = "CHANGHO_POLICIES", value_name = "DIR")]
    pub policies: PathBuf,

    /// Folder of the built browser files, made by `cargo xtask build`.
    #[arg(long, env = "CHANGHO_ASSETS", default_value = "target/site", value_name = "DIR")]
    pub assets: PathBuf,

    /// Folder for the SQLite files, center.db and keys.db.
    #[arg(long, env = "CHANGHO_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,

    /// PostgreSQL instead of SQLite: `postgres://user@host/database`.
    #[arg(
        long,
        env = "CHANGHO_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        requires = "keys_database_url"
    )]
    pub database_url: Option<String>,

    /// A second PostgreSQL database for the keys, kept and backed up apart from the first.
    #[arg(
        long,
        env = "CHANGHO_KEYS_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        requires = "database_url"
    )]
    pub keys_database_url: Option<String>,

    /// The master keys as `id:base64` of 32 random bytes each, separated by commas, the current one first. Better given in the
    /// environment or by --master-key-file than on the command line, which other users of the machine can see.
    #[arg(long, env = "CHANGHO_MASTER_KEY", value_name = "KEYS", hide_env_values = true)]
    pub master_key: Option<String>,

    /// A file that holds the master keys.
    #[arg(long, env = "CHANGHO_MASTER_KEY_FILE", value_name = "FILE", conflicts_with = "master_key")]
    pub master_key_file: Option<PathBuf>,

    /// The master keys of what another statute requires to be kept apart, as for --master-key but other keys. Needed only where a
    /// policy says that something is. A demo makes one.
    #[arg(long, env = "CHANGHO_SEPARATE_KEY", value_name = "KEYS", hide_env_values = true)]
    pub separate_key: Option<String>,

    /// A file that holds them.
    #[arg(long, env = "CHANGHO_SEPARATE_KEY_FILE", value_name = "FILE", conflicts_with = "separate_key")]
    pub separate_key_file: Option<PathBuf>,

    /// A third PostgreSQL database for it, for other eyes. Without it, on PostgreSQL too, it is the file separate.db in the folder
    /// of --data.
    #[arg(long, env = "CHANGHO_SEPARATE_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub separate_database_url: Option<String>,

    /// The mail server.
    #[command(flatten)]
    pub smtp: SmtpOptions,

    /// Whom to tell about a weakness of the center: an address that begins with mailto:, https: or tel:. Several are
    /// separated by commas, the preferred one first. It is published as /.well-known/security.txt.
    #[arg(long, env = "CHANGHO_SECURITY_CONTACT", value_name = "ADDRESS", value_delimiter = ',')]
    pub security_contact: Vec<String>,

    /// The last day on which that holds, 2027-01-31; within a year. Without it, the file is renewed every day.
    #[arg(long, env = "CHANGHO_SECURITY_EXPIRES", value_name = "DAY", requires = "security_contact")]
    pub security_expires: Option<Date>,

    /// How many proxies in front of the center add to X-Forwarded-For. With 0 the header is ignored.
    #[arg(long, env = "CHANGHO_PROXIES", default_value_t = 0, value_name = "N")]
    pub proxies: usize,

    /// How log lines are written.
    #[arg(long, env = "CHANGHO_LOG", value_enum, default_value = "text")]
    pub log: LogFormat,
}

/// Shows where things are; neither keys nor the passwords inside database addresses.
impl fmt::Debug for ServeOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServeOptions")
            .field("listen", &self.listen)
            .field("demo", &self.demo)
            .field("base_url", &self.base_url)
            .field("policies", &self.policies)
            .field("data", &self.data)
            .field("smtp", &self.smtp)
            .finish_non_exhaustive()
    }
}

/// The mail server.
#[derive(Clone, Args)]
pub struct SmtpOptions {
    /// Host of the mail server.
    #[arg(long, env = "CHANGHO_SMTP_HOST", value_name = "HOST")]
    pub smtp_host: Option<String>,

    /// Its port; 587 for starttls, 465 for tls, 25 for plain if not given.
    #[arg(long, env = "CHANGHO_SMTP_PORT", value_name = "PORT")]
    pub smtp_port: Option<u16>,

    /// How the connection is secured; plain is taken for a server on this machine alone.
    #[arg(long, env = "CHANGHO_SMTP_SECURITY", value_enum, default_value = "starttls")]
    pub smtp_security: SmtpSecurity,

    /// User name, if the server wants one.
    #[arg(long, env = "CHANGHO_SMTP_USER", value_name = "NAME", requires = "smtp_password")]
    pub smtp_user: Option<String>,

    /// Password of that user. Better given in the environment.
    #[arg(long, env = "CHANGHO_SMTP_PASSWORD", value_name = "PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<String>,

    /// The sender of mails, `Privacy Center <privacy@example.org>`.
    #[arg(long, env = "CHANGHO_MAIL_FROM", value_name = "MAILBOX")]
    pub mail_from: Option<String>,
}

/// Shows everything but the password.
impl fmt::Debug for SmtpOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpOptions")
            .field("host", &self.smtp_host)
            .field("port", &self.smtp_port)
            .field("security", &self.smtp_security)
            .finish_non_exhaustive()
    }
}

/// How the connection to the mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SmtpSecurity {
    /// Begins in the clear and switches to TLS; refused if the server cannot.
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// None.
    Plain,
}

/// Why the program does not start: one line that says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CannotStart(pub String);

impl CannotStart {
    /// A reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl ServeOptions {
    /// Whom to tell about a weakness; none where nobody was named.
    ///
    /// # Errors
    /// An address without its scheme would not be understood, and RFC 9116 wants a day that lies ahead, within a year.
    pub fn checked_security(&self, today: Date) -> Result<Option<Security>, CannotStart> {
        for contact in &self.security_contact {
            let known = ["mailto:", "https://", "tel:"]
                .iter()
                .any(|scheme| contact.len() > scheme.len() && contact.starts_with(scheme));
            if !known || contact.chars().any(|c| !c.is_ascii_graphic()) {
                return Err(CannotStart::because(format!(
                    "--security-contact {contact} is not an address: write mailto:security@example.org, https://… or tel:+82…"
                )));
            }
        }
        if let Some(day) = self.security_expires
            && !(1..=365).contains(&today.days_until(day))
        {
            return Err(CannotStart::because(format!(
                "--security-expires {day} has to lie ahead and within a year; leave it out to have the file renewed every day"
            )));
        }
        let contacts = self.security_contact.clone();
        Ok((!contacts.is_empty()).then_some(Security { contacts, expires: self.security_expires }))
    }

    /// The address under which people reach the center, without a slash at the end.
    ///
    /// # Errors
    /// Outside demo mode it has to be given and public: https, a host with a dot, and no path.
    pub fn checked_base_url(&self, listening: SocketAddr) -> Result<String, CannotStart> {
        match self.base_url.as_deref().map(|url| url.trim_end_matches('/')) {
            None if self.demo => Ok(format!("http://{listening}")),
            None => Err(CannotStart::because(
                "--base-url is missing: give the address under which people reach the center, https://…, or start with --demo",
            )),
            Some(url) if self.demo => Ok(url.to_owned()),
            Some(url) => {
                let host = url.strip_prefix("https://").unwrap_or_default();
                let bare = host
                    .rsplit_once(':')
                    .map_or(host, |(name, port)| if port.parse::<u16>().is_ok() { name } else { host });
                let is_public = bare.contains('.')
                    && !bare.contains(['/', '@', '?', '#', ' ', '[', ':'])
                    && bare.parse::<std::net::Ipv4Addr>().is_err()
                    && !bare.ends_with(".localhost");
                if is_public {
                    Ok(url.to_owned())
                } else {
                    Err(CannotStart::because(format!(
                        "--base-url {url} is not a public https address: it has to be https://host, without a path"
                    )))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn options(arguments: &[&str]) -> ServeOptions {
        let policies = ["--policies", "policies"];
        match Cli::parse_from(["changho", "serve"].iter().chain(&policies).chain(arguments)).command {
            Command::Serve(options) => *options,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_period_names_a_programme_and_a_day() {
        let parse = |more: &[&str]| {
            let all = ["changho", "activity-period", "--policies", "policies"];
            Cli::try_parse_from(all.iter().chain(more)).map(|cli| cli.command)
        };
        for (more, taken) in [
            (&["--programme", "circle", "--ended", "2026-11-30"][..], true),
            (&["--programme", "circle", "--began", "2026-11-01", "--of", "kim@example.org"], true),
            (&["--programme", "circle"], false),
            (&["--programme", "circle", "--ended", "2026-02-30"], false),
            (&["--programme", "circle", "--ended", "2026-11-30", "--of", "kim"], false),
            (&["--programme", "Circle", "--ended", "2026-11-30"], false),
            (&["--ended", "2026-11-30"], false),
        ] {
            assert_eq!(matches!(parse(more), Ok(Command::ActivityPeriod(_))), taken, "{more:?}");
        }
    }

    #[test]
    fn something_to_publish_is_named() {
        let read = |words: &[&str]| Cli::try_parse_from(["changho", "policy"].iter().chain(words)).is_ok();
        assert!(read(&["check", "policies/seoul"]) && read(&["publish", "policies/seoul", "2026-11-01", "2027-01-01"]));
        assert!(read(&["publish", "policies/seoul", "--anew"]));
        assert!(!read(&["check"]) && !read(&["publish", "policies/seoul"]) && !read(&["publish", "p", "2026-02-30"]));
    }

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn outside_demo_mode_the_address_has_to_be_public() {
        let listening = SocketAddr::from(([127, 0, 0, 1], 3000));
        for (url, taken) in [
            ("https://privacy.example.org", true),
            ("https://privacy.example.org/", true),
            ("https://privacy.example.org:8443", true),
            ("http://privacy.example.org", false),
            ("https://localhost", false),
            ("https://a.localhost", false),
            ("https://10.0.0.1", false),
            ("https://[::1]", false),
            ("https://example.org/center", false),
            ("https://user@example.org", false),
            ("privacy.example.org", false),
            ("", false),
        ] {
            assert_eq!(options(&["--base-url", url]).checked_base_url(listening).is_ok(), taken, "{url}");
        }
        assert!(options(&[]).checked_base_url(listening).is_err());
        assert_eq!(options(&["--demo"]).checked_base_url(listening).ok().as_deref(), Some("http://127.0.0.1:3000"));
    }

    #[test]
    fn whom_to_tell_about_a_weakness_has_to_be_an_address_that_holds() {
        let today: Date = "2026-11-24".parse().expect("a day");
        let read = |arguments: &[&str]| options(arguments).checked_security(today);
        assert_eq!(read(&[]).ok(), Some(None));
        for (contact, taken) in [
            ("mailto:security@example.org", true),
            ("https://example.org/report,tel:+82-2-1234-5678", true),
            ("security@example.org", false),
            ("http://example.org", false),
            ("mailto:", false),
            ("mailto:a@b.kr\nExpires: never", false),
            ("", false),
        ] {
            assert_eq!(read(&["--security-contact", contact]).is_ok(), taken, "{contact}");
        }
        for (day, taken) in [("2026-11-24", false), ("2026-11-25", true), ("2027-11-24", true), ("2027-11-25", false)] {
            let arguments = ["--security-contact", "mailto:a@b.kr", "--security-expires", day];
            assert_eq!(read(&arguments).is_ok(), taken, "{day}");
        }
    }

    #[test]
    fn no_secret_is_shown_in_debug_output() {
        let options = options(&["--smtp-user", "u", "--smtp-password", "hunter2", "--master-key", "a:hunter3"]);
        let shown = format!("{options:?}");
        assert!(!shown.contains("hunter2") && !shown.contains("hunter3"));
    }
}
