package dev.pathway.commit;

import dev.pathway.log.InMemoryEventLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests of committers on one log, which are closed behind each. */
abstract class CommitterTests {

    final InMemoryEventLog memory = new InMemoryEventLog();
    private final List<Rig> opened = new ArrayList<>();

    Rig open(Rig.Settings settings) {
        Rig rig = settings.open();
        opened.add(rig);
        return rig;
    }

    Rig open() {
        return open(new Rig.Settings(memory));
    }

    @AfterEach
    void close() {
        opened.forEach(Rig::close);
    }
}
