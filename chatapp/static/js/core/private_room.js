/** Whether a room is private: its address says so. The server's rule is in `features/rooms/secret_slugs.py`. @param {string} slug */
export const isPrivate = (slug) => /^p-[a-z2-7]{26}$/.test(slug);
