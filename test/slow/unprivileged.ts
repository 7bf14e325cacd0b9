const nobody = 65_534;

/** Whom to run as what must not run as root, such as PostgreSQL and yo; undefined when we are not root ourselves. */
export const unprivileged = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;
