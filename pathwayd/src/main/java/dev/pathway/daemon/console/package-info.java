/** What a user or a script sees of any command: results, progress, the log, failures and exit codes. */
@org.jspecify.annotations.NullMarked
package dev.pathway.daemon.console;
