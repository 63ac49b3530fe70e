//! The program, put together: what `main` runs and what tests call.

use crate::backup;
use crate::config::{CannotStart, PeriodOptions, ServeOptions, SmtpSecurity};
use crate::http::house::Houses;
use crate::http::machines::Linked;
use crate::http::memory::Memory;
use crate::http::network::Proxies;
use crate::http::{Site, assets, embed, router};
use crate::jobs;
use crate::separate;
use axum::Router;
use changho_app::api::embed::wordings as site_wordings;
use changho_app::question::wordings;
use changho_domain::date::Date;
use changho_domain::locale::Locale;
use changho_services::clock::Clock;
use changho_services::data_map;
use changho_services::entropy::Entropy;
use changho_services::erasures::{self, Replayed};
use changho_services::keys::{KeyRing, MasterKeys};
use changho_services::ledger::{Editions, Ledger};
use changho_services::mail::{Sender, SmtpSettings};
use changho_services::people::dispose;
use changho_services::policy::{PolicyProblem, Shelf};
use changho_services::store::{Db, Kind, is_same_database};
use changho_services::{Center, day_in_korea};
use std::fs::File;
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// A center that is ready to serve.
pub struct Application {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    center: Center,
    sender: Sender,
    /// As long as it is held, nothing is restored over the data.
    _in_use: Option<File>,
}

impl Application {
    /// Puts the center together. Everything that can be wrong is found here, before anybody is served.
    ///
    /// # Errors
    /// One line that says what is missing or wrong and what to do.
    pub async fn build(options: ServeOptions) -> Result<Self, CannotStart> {
        Self::build_with(options, Clock::system(), Entropy::system()).await
    }

    /// The same with a time and randomness that are not the system's, for tests.
    ///
    /// # Errors
    /// As [`Self::build`].
    pub async fn build_with(options: ServeOptions, clock: Clock, entropy: Entropy) -> Result<Self, CannotStart> {
        // What a person has to give comes first, so that a mistake there is told before anything is made.
        let sender = sender(&options)?;
        options.checked_base_url(options.listen)?;
        separate::check_address(&options)?;
        let security = options.checked_security(day_in_korea(clock.now()))?;
        let master = master_keys(&options, &entropy)?;
        let assets = assets::read(&options.assets)?;
        let shelf = policies(&options, clock.now().korean_date())?;
        // Before the files are opened: a restore may be moving them.
        let in_use = if options.database_url.is_none() { Some(backup::in_use(&options.data)?) } else { None };
        let (db, keys) =
            open_stores(&options.data, options.database_url.as_deref(), options.keys_database_url.as_deref()).await?;
        let keys = KeyRing::open(keys, &db, master.clone(), clock.now(), &entropy)
            .await
            .map_err(|error| CannotStart::because(format!("the keys cannot be used: {error}")))?;

        let listener = TcpListener::bind(options.listen).await.map_err(|error| {
            CannotStart::because(format!("cannot listen on {}: {error}; choose another with --listen", options.listen))
        })?;
        let address = listener.local_addr().map_err(|error| CannotStart::because(format!("cannot listen: {error}")))?;
        let base_url = options.checked_base_url(address)?;
        let script = embed::script(&options.assets).map_err(|error| {
            CannotStart::because(format!(
                "no script for other sites in {}: {error}; run `cargo xtask build` first",
                options.assets.display()
            ))
        })?;
        let arrangement = script.tag();
        let ledger = Editions::of(&shelf, &wordings(&assets.style))
            .and_then(|editions| {
                editions.with_sites(&shelf, |register, site| site_wordings(register, site, &arrangement))
            })
            .map(Ledger::new)
            .map_err(|error| CannotStart::because(format!("what is asked about cookies cannot be told: {error}")))?;
        let separate = separate::open(&options, &master, &shelf, &entropy).await?;
        let center = Center {
            db,
            keys,
            separate,
            shelf: Arc::new(shelf),
            ledger,
            clock,
            entropy,
            base_url: base_url.into(),
            demo: options.demo,
        };
        let silent = data_map::silent(center.shelf.current(center.today()).register());
        if !silent.is_empty() {
            return Err(CannotStart::because(format!(
                "the policy in force in {} does not say all that this program keeps:\n{}",
                options.policies.display(),
                silent.join("\n")
            )));
        }
        erase_again(&center).await?;
        let site = Site {
            center: center.clone(),
            assets,
            script,
            folder: options.assets,
            home: Locale::Ko,
            proxies: Proxies(options.proxies),
            security,
            houses: Houses::of_all(&center),
            linked: Linked::of(&center),
            memory: Memory::default(),
        };
        Ok(Self { listener, address, router: router(site), center, sender, _in_use: in_use })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The routes, for tests that ask without a network.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// What it serves, for tests that look at the store.
    #[must_use]
    pub const fn center(&self) -> &Center {
        &self.center
    }

    /// Serves until `stop` ends, then finishes what is under way.
    ///
    /// # Errors
    /// When the network fails.
    pub async fn run_until(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), CannotStart> {
        let (tell, told) = watch::channel(false);
        let mut jobs = jobs::start(&self.center, self.sender, &told);
        let service = self.router.into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(self.listener, service)
            .with_graceful_shutdown(async move {
                stop.await;
                tracing::info!("stopping");
            })
            .await;
        // The jobs may be gone already; then there is nobody to tell.
        let _ = tell.send(true);
        while jobs.join_next().await.is_some() {}
        self.center.db.close().await;
        self.center.keys.db().close().await;
        if let Some(separate) = &self.center.separate {
            separate.db.close().await;
        }
        served.map_err(|error| CannotStart::because(format!("the network failed: {error}")))
    }
}

/// Enters the period of an activity; says for how many.
///
/// # Errors
/// One line that says what is missing or wrong and what to do.
pub async fn enter_period(options: PeriodOptions) -> Result<u64, CannotStart> {
    let PeriodOptions { programme, of, began, ended, center: options } = options;
    if let (Some(began), Some(ended)) = (began, ended)
        && ended < began
    {
        return Err(CannotStart::because(format!("the activity cannot end on {ended}, before it begins on {began}")));
    }
    let center = open_center(&options).await?;
    if !center.shelf.versions().any(|version| version.register().purpose(programme.as_str()).is_some()) {
        return Err(CannotStart::because(format!("no version of the policy has a purpose `{programme}`")));
    }
    let entered = dispose::enter_period(&center, &programme, of.as_ref(), began, ended).await;
    center.db.close().await;
    center.keys.db().close().await;
    entered.map_err(|fault| CannotStart::because(format!("nothing was entered: {fault}")))
}

/// Opens a center for a command; nobody is served by it, and the center may be open elsewhere meanwhile.
pub(crate) async fn open_center(options: &ServeOptions) -> Result<Center, CannotStart> {
    let (clock, entropy) = (Clock::system(), Entropy::system());
    let base_url = options.checked_base_url(options.listen)?;
    separate::check_address(options)?;
    let master = master_keys(options, &entropy)?;
    let shelf = policies(options, clock.now().korean_date())?;
    if options.database_url.is_none() {
        // Held until the command ends, which is when the program does.
        Box::leak(Box::new(backup::in_use(&options.data)?));
    }
    let (db, keys) =
        open_stores(&options.data, options.database_url.as_deref(), options.keys_database_url.as_deref()).await?;
    let keys = KeyRing::open(keys, &db, master.clone(), clock.now(), &entropy)
        .await
        .map_err(|error| CannotStart::because(format!("the keys cannot be used: {error}")))?;
    let separate = separate::open(options, &master, &shelf, &entropy).await?;
    let center = Center {
        db,
        keys,
        separate,
        shelf: Arc::new(shelf),
        // Nobody is asked anything here.
        ledger: Ledger::new(Editions::default()),
        clock,
        entropy,
        base_url: base_url.into(),
        demo: options.demo,
    };
    erase_again(&center).await?;
    Ok(center)
}

/// Before anybody is served and before a command does anything: a restored database may know people again who were erased.
async fn erase_again(center: &Center) -> Result<(), CannotStart> {
    let replayed = erasures::replay(center)
        .await
        .map_err(|fault| CannotStart::because(format!("erasures cannot be done again: {fault}")))?;
    if replayed != Replayed::default() {
        tracing::warn!(
            people = replayed.people,
            programmes = replayed.programmes,
            suspensions = replayed.suspensions,
            visitors = replayed.visitors,
            officers = replayed.officers,
            tokens = replayed.tokens,
            "the database was older than the erasure ledger; what was erased since is erased again"
        );
    }
    Ok(())
}

/// The policies, if they are sound and the program does what they say.
fn policies(options: &ServeOptions, today: Date) -> Result<Shelf, CannotStart> {
    let refuse = |why: &str, problems: &[PolicyProblem]| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        CannotStart::because(format!("the policies in {} {why}:\n{}", options.policies.display(), lines.join("\n")))
    };
    let shelf = Shelf::open(&options.policies, today).map_err(|problems| refuse("cannot be served", &problems))?;
    for version in shelf.versions().filter(|version| !shelf.is_published(version)) {
        tracing::warn!(
            version = version.id(),
            "this version is not published yet; after the day it takes effect the center does not start without: changho \
             policy publish {} {}",
            options.policies.display(),
            version.id()
        );
    }
    let broken = shelf.broken_promises(today);
    if broken.is_empty() { Ok(shelf) } else { Err(refuse("promise what this program does otherwise", &broken)) }
}

/// Ends when a person or the system says so: Ctrl-C or SIGTERM.
pub async fn told_to_stop() {
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "cannot listen for Ctrl-C");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "cannot listen for SIGTERM");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

/// Opens the two databases: on a PostgreSQL server where addresses are given, else the files in the folder.
pub(crate) async fn open_stores(
    data: &Path,
    database_url: Option<&str>,
    keys_database_url: Option<&str>,
) -> Result<(Db, Db), CannotStart> {
    let cannot =
        |what: &str, error: &dyn std::fmt::Display| CannotStart::because(format!("cannot open {what}: {error}"));
    match (database_url, keys_database_url) {
        (Some(center), Some(keys)) => {
            if is_same_database(center, keys) {
                return Err(CannotStart::because(
                    "--database-url and --keys-database-url name the same database: keys and data have to be kept apart",
                ));
            }
            let db = Db::open_url(center, Kind::Center).await.map_err(|error| cannot("the database", &error))?;
            Ok((db, Db::open_url(keys, Kind::Keys).await.map_err(|error| cannot("the keys database", &error))?))
        }
        _ => {
            make_private_folder(data)?;
            backup::finish_restoring(data)?;
            let (center, keys) = (data.join("center.db"), data.join("keys.db"));
            let db = Db::open_file(&center, Kind::Center)
                .await
                .map_err(|error| cannot(&center.display().to_string(), &error))?;
            Ok((
                db,
                Db::open_file(&keys, Kind::Keys).await.map_err(|error| cannot(&keys.display().to_string(), &error))?,
            ))
        }
    }
}

/// Makes the folder of the data, for the eyes of the program's own user alone.
pub(crate) fn make_private_folder(folder: &Path) -> Result<(), CannotStart> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| CannotStart::because(format!("cannot make the folder {}: {error}", folder.display())))
}

fn master_keys(options: &ServeOptions, entropy: &Entropy) -> Result<MasterKeys, CannotStart> {
    let text = match (&options.master_key, &options.master_key_file) {
        (Some(text), _) => text.clone(),
        (None, Some(file)) => std::fs::read_to_string(file)
            .map_err(|error| CannotStart::because(format!("cannot read {}: {error}", file.display())))?,
        (None, None) if options.demo => demo_master_key(&options.data, entropy)?,
        (None, None) => {
            return Err(CannotStart::because(
                "the master key is missing: set CHANGHO_MASTER_KEY or --master-key-file (make one: echo \"k1:$(head -c 32 /dev/urandom | base64)\"), or start with --demo",
            ));
        }
    };
    MasterKeys::parse(text.trim())
        .map_err(|error| CannotStart::because(format!("the master key cannot be used: {error}")))
}

/// The demo's own master key, made once beside its data.
fn demo_master_key(data: &Path, entropy: &Entropy) -> Result<String, CannotStart> {
    use base64::Engine as _;
    make_private_folder(data)?;
    let file = data.join("demo-master.key");
    if let Ok(text) = std::fs::read_to_string(&file) {
        return Ok(text);
    }
    let text = format!("demo:{}", base64::engine::general_purpose::STANDARD.encode(entropy.bytes::<32>()));
    std::fs::write(&file, &text)
        .map_err(|error| CannotStart::because(format!("cannot write {}: {error}", file.display())))?;
    Ok(text)
}

fn sender(options: &ServeOptions) -> Result<Sender, CannotStart> {
    let smtp = &options.smtp;
    let Some(host) = &smtp.smtp_host else {
        return if options.demo {
            Ok(Sender::demo())
        } else {
            Err(CannotStart::because(
                "the mail server is missing: give --smtp-host and --mail-from, or start with --demo",
            ))
        };
    };
    let Some(from) = &smtp.mail_from else {
        return Err(CannotStart::because(
            "--mail-from is missing: the mailbox that mails come from, \"Privacy Center <privacy@example.org>\"",
        ));
    };
    let security = match smtp.smtp_security {
        SmtpSecurity::Starttls => changho_services::mail::Security::StartTls,
        SmtpSecurity::Tls => changho_services::mail::Security::Tls,
        SmtpSecurity::Plain => changho_services::mail::Security::Plain,
    };
    let port = smtp.smtp_port.unwrap_or(match smtp.smtp_security {
        SmtpSecurity::Starttls => 587,
        SmtpSecurity::Tls => 465,
        SmtpSecurity::Plain => 25,
    });
    let credentials = smtp.smtp_user.clone().zip(smtp.smtp_password.clone());
    let settings = SmtpSettings::new(host.clone(), port, security, credentials, from)
        .map_err(|error| CannotStart::because(format!("the mail server cannot be used: {error}")))?;
    Sender::smtp(&settings).map_err(|error| CannotStart::because(format!("the mail server cannot be used: {error}")))
}
