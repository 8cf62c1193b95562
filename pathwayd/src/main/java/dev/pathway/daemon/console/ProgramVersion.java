package dev.pathway.daemon.console;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the program was built as. */
public final class ProgramVersion implements IVersionProvider {

    /** Returns the version in the jar's manifest; classes outside of a jar have none. */
    public static String number() {
        return Objects.requireNonNullElse(ProgramVersion.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"pathway " + number(), "Java " + Runtime.version()};
    }
}
