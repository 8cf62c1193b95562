package dev.pathway.testkit;

import dev.pathway.log.Cursor;
import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import dev.pathway.log.forwarding.ForwardingLog;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The logs that are broken on purpose, and a sound one, each with the obligations that it does not meet, the chief one first. The vices
 * are cut as narrow as they go; a log that buffers fails many tests all the same.
 */
@SuppressWarnings("ImmutableEnumChecker") // it cannot see that the set is not changed and the functions hold nothing
enum Vice {
    NONE(Supplier::get),
    FORGETFUL(BrokenHistories.ForgetfulLog::new, 101),
    REORDERING(BrokenHistories.ReorderingLog::new, 101),
    ALOOF(BrokenHistories.AloofLog::new, 102),
    TWO_WRITERS(BrokenOwnership.TwoWritersLog::new, 103),
    DOUBLE_FREEING(BrokenOwnership.DoubleFreeingLog::new, 103, 208),
    UNTIDY(BrokenOwnership.UntidyLog::new, 104, 103, 105, 111, 202, 204, 205, 206, 207, 208, 209, 210),
    OFF_BY_ONE(BrokenHistories.OffByOneLog::new, 105),
    TRUSTING(BrokenHistories.TrustingLog::new, 106, 110),
    HEADLESS(BrokenHistories.HeadlessLog::new, 106),
    RESERIALISING(writing(BrokenWriters.Rewriting::reserialising), 107),
    ROUNDING(writing(BrokenWriters.Rewriting::rounding), 107),
    SHARED_IDENTITY(BrokenHistories.SharedIdentityLog::new, 108),
    NEW_NAME_EACH_TIME(BrokenHistories.NewNameEachTimeLog::new, 108),
    JEALOUS(BrokenOwnership.JealousLog::new, 109, 111, 113, 201, 203, 204, 206, 209, 212, 301),
    CLINGING(BrokenOwnership.ClingingLog::new, 110),
    UNDEAD(BrokenOwnership.UndeadLog::new, 111),
    SLEEPY(BrokenOwnership.SleepyLog::new, 111),
    LITERAL(BrokenHistories.LiteralLog::new, 112),
    CHATTY(BrokenHistories.ChattyLog::new, 401),
    SILENT(BrokenHistories.SilentLog::new, 402),

    STUCK(writing(BrokenWriters.Stuck::new), 201),
    GAP_ACCEPTING(writing(BrokenWriters.GapAccepting::new), 202),
    PIECEMEAL(writing(BrokenWriters.Piecemeal::new), 202, 204, 207),
    EARLY_ACKNOWLEDGING(writing(BrokenWriters.EarlyAcknowledging::new), 203, 111, 204, 205, 206, 207, 209),
    UNFLUSHED(writing(BrokenWriters.Unflushed::new), 203, 103, 109, 111, 113, 201, 204, 205, 206, 207, 208, 209),
    HOARDING(writing(BrokenInTrouble.Hoarding::new), 204),
    OFFENDED(writing(BrokenInTrouble.Offended::new), 204),
    BLURRING(writing(BrokenInTrouble.Blurring::new), 205, 206, 209),
    HASTY(writing(BrokenInTrouble.Hasty::new), 205),
    SCRAMBLING(writing(BrokenInTrouble.Scrambling::new), 205, 206, 209),
    AMNESIC_RESUME(writing(BrokenInTrouble.AmnesicResume::new), 206),
    ONE_SHOT_RESUME(writing(BrokenInTrouble.OneShotResume::new), 206),
    REPEATING_RESUME(writing(BrokenInTrouble.RepeatingResume::new), 206),
    MISCOUNTING(writing(BrokenInTrouble.Miscounting::new), 207),
    LEAKY(BrokenOwnership.LeakyLog::new, 208),
    INTERRUPTIBLE(writing(BrokenInTrouble.Interruptible::new), 209),
    SWALLOWING(writing(BrokenInTrouble.Swallowing::new), 209),
    WORDY(writing(BrokenWriters.Wordy::new), 210),
    FIDGETING(writing(BrokenWriters.Fidgeting::new), 212, 209),
    MODEST(writing(BrokenWriters.Modest::new), 213),
    ZOMBIE(BrokenOwnership.ZombieLog::new, 211),
    UNAWARE(writing(BrokenInTrouble.Unaware::new), 211, 208),

    STUTTERING(reading(BrokenCursors.Stuttering::new), 301),
    EXPOSING(BrokenCursors.ExposingLog::new, 301, 111, 204, 205, 206, 207, 209),
    ENDLESS_WAIT(reading(BrokenCursors.EndlessWait::new), 302, 305),
    RELUCTANT(reading(BrokenCursors.Reluctant::new), 302),
    INSATIABLE(reading(BrokenCursors.Insatiable::new), 302),
    GENEROUS(reading(BrokenCursors.Generous::new), 303, 307),
    RUNNING_AHEAD(reading(BrokenCursors.RunningAhead::new), 304, 301),
    RESIGNED(reading(BrokenCursors.Resigned::new), 305),
    DEAF(reading(BrokenCursors.Deaf::new), 306),
    IMMORTAL(reading(BrokenCursors.Immortal::new), 307),
    SKIPPING(BrokenCursors.SkippingLog::new, 308),

    GREEDY(BrokenDiscarding.GreedyLog::new, 113),
    DENYING(BrokenDiscarding.DenyingLog::new, 113),
    PRETENDING(BrokenDiscarding.PretendingLog::new, 113, 106),
    INCONSIDERATE(BrokenDiscarding.InconsiderateLog::new, 113);

    private final Function<Supplier<EventLog>, EventLog> opening;
    private final Set<Integer> broken;

    Vice(Function<Supplier<EventLog>, EventLog> opening, Integer... broken) {
        this.opening = opening;
        this.broken = new TreeSet<>(Set.of(broken));
    }

    /** Returns a log with this vice. */
    EventLog open(Supplier<EventLog> sound) {
        return opening.apply(sound);
    }

    /** Returns the numbers of the obligations that the log does not meet, no more and no fewer. */
    Set<Integer> broken() {
        return broken;
    }

    private static Function<Supplier<EventLog>, EventLog> writing(UnaryOperator<Writer> vice) {
        return store -> new ForwardingLog(store.get()) {
            @Override
            protected Writer around(Writer writer) {
                return vice.apply(writer);
            }
        };
    }

    private static Function<Supplier<EventLog>, EventLog> reading(UnaryOperator<Cursor> vice) {
        return store -> new ForwardingLog(store.get()) {
            @Override
            protected Cursor around(Cursor cursor) {
                return vice.apply(cursor);
            }
        };
    }
}
