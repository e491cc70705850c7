// What every page shares: theme toggle, menus.
const root = document.documentElement;

const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

function toggleTheme() {
  const next = isDark() ? 'light' : 'dark';
  root.dataset.theme = next;
  localStorage.setItem('theme', next);
  keepTheme(next);
}

// For who is signed in: the header's form has what proves that the request comes from this page.
function keepTheme(theme) {
  const token = document.querySelector('form[action$="account/logout"] input[name="__RequestVerificationToken"]');
  if (!token) return;
  root.dataset.chosen = theme;
  fetch('/account/theme', { method: 'POST', body: new URLSearchParams({ theme, [token.name]: token.value }) }).catch(() => { });
}

document.addEventListener('click', event => {
  if (event.target.closest('[data-theme-toggle]')) toggleTheme();
  if (event.target.closest('[data-copy]')) copy(event.target.closest('[data-copy]'));
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(event.target) || event.target.closest('.menu-items a, .menu-items button')) menu.open = false;
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  } catch {
    // Not over plain HTTP, and not where the browser was told not to: then the person copies what is selected.
    button.parentElement.querySelector('input').select();
    button.textContent = 'Press Ctrl+C';
  }
}
