// Sets the theme that was chosen before the first paint: by the account, else on this device; without a choice the system's own counts.
(() => {
  const root = document.documentElement;
  const kept = root.dataset.chosen;
  if (kept) localStorage.setItem('theme', kept);
  const chosen = kept ?? localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
})();
