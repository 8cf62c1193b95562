package dev.pathway.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathway.error.EventLogException.Unavailable;
import dev.pathway.log.ForwardingLog;
import dev.pathway.log.ForwardingWriter;
import dev.pathway.log.InMemoryEventLog;
import dev.pathway.log.LogState;
import dev.pathway.log.Writer;
import dev.pathway.state.State;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenureTest {

    private final MuteLog log = new MuteLog();
    private final Tenure tenure = new Tenure(log, Optional.empty(), new State(), InstantSource.system());

    @Test
    void a_log_that_did_not_say_who_writes_is_well_again_as_soon_as_it_does_though_nothing_was_written() {
        tenure.begin();
        log.mute = true;
        assertThatThrownBy(tenure::confirm).isInstanceOf(Unavailable.class).satisfies(tenure::failed);
        assertThat(tenure.standing().log()).isEqualTo(new LogState(LogState.Condition.REFUSING, "nobody answers"));
        assertThat(tenure.writes()).isTrue();
        log.mute = false;
        tenure.confirm();
        assertThat(tenure.standing().log()).isEqualTo(LogState.OK);
    }

    @Test
    void a_log_that_refused_a_write_is_not_well_for_saying_who_writes() {
        tenure.begin();
        tenure.failed(new Unavailable("the disk is full", null));
        tenure.confirm();
        assertThat(tenure.standing().log().condition()).isEqualTo(LogState.Condition.REFUSING);
    }

    /** Does not answer when it is asked who writes, as long as it is mute. */
    private static final class MuteLog extends ForwardingLog {

        private boolean mute;

        MuteLog() {
            super(new InMemoryEventLog());
        }

        @Override
        protected Writer around(Writer writer) {
            return new ForwardingWriter(writer) {
                @Override
                public void confirm() {
                    if (mute) {
                        throw new Unavailable("nobody answers", null);
                    }
                }
            };
        }
    }
}
