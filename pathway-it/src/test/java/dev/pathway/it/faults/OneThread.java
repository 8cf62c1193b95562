package dev.pathway.it.faults;

import dev.pathway.log.EventLog;
import dev.pathway.log.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Has one thread do all the work of a log and its writers, whoever calls: strace counts the calls of each thread. */
final class OneThread {

    private OneThread() {}

    static EventLog doing(EventLog log, ExecutorService thread) {
        return doing(EventLog.class, log, thread);
    }

    private static <T> T doing(Class<T> type, T inner, ExecutorService thread) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = thread.submit(() -> method.invoke(inner, arguments))
                                .get();
                        return result instanceof Writer writer ? doing(Writer.class, writer, thread) : result;
                    } catch (ExecutionException e) {
                        throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e;
                    }
                }));
    }
}
