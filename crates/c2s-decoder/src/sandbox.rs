//! What the process that opens a file may still do: read its input, compute, write its answer.
//!
//! Three walls, each of which would do alone against most of what a decoder that was taken over could try:
//!
//! - limits (memory, time, no file, no core), which hold on every system;
//! - Landlock, where the kernel has it: no file, no network, no signal to others;
//! - a list of the system calls that decoding takes; the others fail, and those of an attack end the process.

use std::collections::BTreeMap;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    Scope,
};
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, Signal, set_dumpable_behavior, set_parent_process_death_signal,
    setpriority_process, setrlimit,
};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

/// The memory that may be asked for; the program itself, which is mapped from its file, takes some more.
pub const MEMORY: u64 = 240 * 1024 * 1024;
/// What was asked for before the limit was set: more means that the limit would not hold.
const MEMORY_AT_START: u64 = 64 * 1024 * 1024;
/// In seconds of a processor; whoever started the process also counts those of the clock.
pub const TIME: u64 = 10;
/// How much this process gives way to others: whoever waits for a page goes first.
const NICENESS: i32 = 19;
/// Standard ones, and a few of the loader.
const OPEN_FILES: u64 = 16;
const OPEN_FILES_TO_CONVERT: u64 = 64;
/// The largest file that the converter may write.
const FILE_TO_CONVERT: u64 = 64 * 1024 * 1024;

/// Why the process could not be closed: it then opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotClosed {
    #[error("a limit cannot be set")]
    Limit(#[source] rustix::io::Errno),
    #[error("too much memory was taken before the limit: start this through `c2s`")]
    MemoryTaken,
    #[error("Landlock fails")]
    Landlock(#[from] RulesetError),
    #[error("a folder cannot be left open")]
    Folder(#[from] landlock::PathFdError),
    #[error("the system calls cannot be filtered")]
    Filter(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Sets the limits. Whatever this process starts has them too.
///
/// `converts`: a program of the system will make a JPEG of a HEIC.
pub fn limit(converts: bool) -> Result<(), NotClosed> {
    if memory_taken().is_some_and(|taken| taken > MEMORY_AT_START) {
        return Err(NotClosed::MemoryTaken);
    }
    setpriority_process(None, NICENESS).map_err(NotClosed::Limit)?;
    let set = |resource, most| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(NotClosed::Limit)
    };
    set(Resource::Data, MEMORY)?;
    // A second later the end cannot be told from any other: the first signal says that it is the time.
    let time = Rlimit { current: Some(TIME), maximum: Some(TIME + 1) };
    setrlimit(Resource::Cpu, time).map_err(NotClosed::Limit)?;
    set(Resource::Core, 0)?;
    set(Resource::Nofile, if converts { OPEN_FILES_TO_CONVERT } else { OPEN_FILES })?;
    set(Resource::Fsize, if converts { FILE_TO_CONVERT } else { 0 })?;
    if !converts {
        set(Resource::Nproc, 0)?;
    }
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(NotClosed::Limit)?;
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(NotClosed::Limit)
}

/// Shuts everything: no file, no network, no other process, and only the system calls that decoding takes.
pub fn close() -> Result<(), NotClosed> {
    restricted()?.restrict_self()?;
    filter(&of_attacks(), SeccompAction::KillProcess, SeccompAction::Allow)?;
    filter(&of_decoding()?, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM.cast_unsigned()))
}

/// Leaves open what a program of the system takes to convert a file of `folder`: its libraries, and that folder.
pub fn close_but(folder: &Path) -> Result<(), NotClosed> {
    let reading = AccessFs::from_read(ABI::V5);
    let mut rules = restricted()?;
    for library in ["/usr", "/lib", "/lib64", "/etc/ld.so.cache"] {
        // The same place twice on most systems, absent on some.
        let Ok(place) = PathFd::new(library) else { continue };
        let access = if Path::new(library).is_dir() { reading } else { AccessFs::ReadFile.into() };
        rules = rules.add_rule(PathBeneath::new(place, access))?;
    }
    let silence = AccessFs::ReadFile | AccessFs::WriteFile;
    rules = rules.add_rule(PathBeneath::new(PathFd::new("/dev/null")?, silence))?;
    let own = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::MakeReg | AccessFs::ReadDir | AccessFs::Truncate;
    rules = rules.add_rule(PathBeneath::new(PathFd::new(folder)?, own))?;
    rules.restrict_self()?;
    let mut but_starting = of_attacks();
    but_starting.remove(&libc::SYS_execve);
    filter(&but_starting, SeccompAction::KillProcess, SeccompAction::Allow)
}

/// What the kernel knows of Landlock is enforced; the filter stands behind for what it does not.
fn restricted() -> Result<landlock::RulesetCreated, NotClosed> {
    let rules = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?
        .scope(Scope::from_all(ABI::V6))?;
    Ok(rules.create()?)
}

/// The private memory that this process asked for so far, in bytes, if the system says so.
fn memory_taken() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmData:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn filter(rules: &Rules, matched: SeccompAction, others: SeccompAction) -> Result<(), NotClosed> {
    let wrong = |error: BackendError| NotClosed::Filter(Box::new(error));
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(wrong)?;
    let filter = SeccompFilter::new(rules.clone(), others, matched, arch).map_err(wrong)?;
    let program = BpfProgram::try_from(filter).map_err(wrong)?;
    seccompiler::apply_filter(&program).map_err(|error| NotClosed::Filter(Box::new(error)))
}

/// Nothing asks for these but somebody who took the process over.
fn of_attacks() -> Rules {
    [
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_sendto,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_getfd,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_io_uring_setup,
        libc::SYS_userfaultfd,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_mount,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_chroot,
        libc::SYS_setuid,
        libc::SYS_setgid,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_kexec_load,
    ]
    .into_iter()
    .map(|call| (call, Vec::new()))
    .collect()
}

/// What decoding takes: memory that is never executed, its input, its answer, and the end.
fn of_decoding() -> Result<Rules, NotClosed> {
    let mut rules: Rules = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_getcpu,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ]
    .into_iter()
    .map(|call| (call, Vec::new()))
    .collect();
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        let executable = u64::from(libc::PROT_EXEC.cast_unsigned());
        let condition = SeccompCondition::new(2, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(executable), 0);
        let rule = condition.and_then(|condition| SeccompRule::new(vec![condition]));
        rules.insert(call, vec![rule.map_err(|error| NotClosed::Filter(Box::new(error)))?]);
    }
    Ok(rules)
}
