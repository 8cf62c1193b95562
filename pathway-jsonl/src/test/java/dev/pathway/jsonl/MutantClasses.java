package dev.pathway.jsonl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * The classes of this package, its tests included, and of packages with other sources, apart from those around them. All
 * else is shared.
 */
final class MutantClasses extends ClassLoader {

    private final Path compiled;
    private final Set<String> packages = new HashSet<>(Set.of(MutantClasses.class.getPackageName()));

    private MutantClasses(Path compiled) {
        super(MutantClasses.class.getClassLoader());
        this.compiled = compiled;
    }

    /** Compiles sources, by the names of their classes, in the place of those that are there. */
    static MutantClasses of(Map<String, String> sources, Path folder) throws IOException {
        MutantClasses classes = new MutantClasses(folder);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", folder.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            classes.packages.add(packageOf(source.getKey()));
            Path file = folder.resolve(source.getKey().substring(source.getKey().lastIndexOf('.') + 1) + ".java");
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream messages = new PrintStream(said, true, StandardCharsets.UTF_8);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        if (javac.run(messages, messages, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("cannot be compiled: " + said.toString(StandardCharsets.UTF_8));
        }
        return classes;
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!packages.contains(packageOf(name))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = name.replace('.', '/') + ".class";
        Path mutated = compiled.resolve(file);
        try (InputStream in = Files.exists(mutated) ? Files.newInputStream(mutated) : getResourceAsStream(file)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
