package dev.pathway.daemon.serve;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where the events of the spaces are kept. */
enum LogPlace {
    /** A directory of files for each space. */
    FILES,
    /** A topic of Kafka for each space. */
    KAFKA;

    /** Reads {@code files} or {@code kafka}. */
    static final class Converter implements ITypeConverter<LogPlace> {

        @Override
        public LogPlace convert(String value) {
            return switch (value) {
                case "files" -> FILES;
                case "kafka" -> KAFKA;
                default -> throw new TypeConversionException("'" + value + "' is neither files nor kafka");
            };
        }
    }
}
