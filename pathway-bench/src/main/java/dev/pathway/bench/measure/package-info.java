/**
 * How anything is measured here, whatever it is.
 *
 * <p>A {@link dev.pathway.bench.measure.Row} is a line of the table. It lets {@link
 * dev.pathway.bench.measure.Contender}s take turns in {@link dev.pathway.bench.measure.Rounds}, which gives a {@link
 * dev.pathway.bench.measure.Figure} each, holds them against each other in {@link
 * dev.pathway.bench.measure.Judgement}s, and returns all of it as a {@link dev.pathway.bench.measure.Result}.
 *
 * <pre>
 *   Row ──▶ Rounds ──▶ Contender          one value a round
 *    │        └──▶ Figure ──▶ Samples     all of a contender's, with their median and spread
 *    └──▶ Result ──▶ Judgement            ratio, target, holds or falls short
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package dev.pathway.bench.measure;
