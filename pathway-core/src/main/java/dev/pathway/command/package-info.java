/**
 * Writes: as calls ({@link dev.pathway.command.Writes}), as values ({@link dev.pathway.command.Command}), and their answers
 * ({@link dev.pathway.command.WriteResult}).
 */
package dev.pathway.command;
