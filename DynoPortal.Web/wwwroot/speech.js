// Speech in and out, where the browser has it (U-20): what is dictated is typed into the field, and finished sentences are read aloud when that is switched on.
const KEPT = 'chat-speak';

export function speech(root, field, on) {
  const stopListening = dictate(root, field, on);
  const stopSpeaking = speak(root, on);
  return () => {
    stopListening();
    stopSpeaking();
  };
}

function dictate(root, field, on) {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  const button = root.querySelector('[data-dictate]');
  if (!Recognition || !button) return () => {};
  let listening = null;
  button.hidden = false;
  on(button, 'click', () => {
    if (listening) return void listening.stop();
    const before = field.value && !/\s$/.test(field.value) ? `${field.value} ` : field.value;
    listening = new Recognition();
    listening.lang = navigator.language;
    listening.interimResults = true;
    listening.onresult = event => {
      field.value = before + [...event.results].map(result => result[0].transcript).join('');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    listening.onend = () => {
      listening = null;
      button.setAttribute('aria-pressed', 'false');
      field.dispatchEvent(new Event('change', { bubbles: true }));
      field.focus();
    };
    listening.start();
    button.setAttribute('aria-pressed', 'true');
  });
  return () => listening?.abort?.();
}

function speak(root, on) {
  const button = root.querySelector('[data-speak]');
  if (!window.speechSynthesis || !window.SpeechSynthesisUtterance || !button) return () => {};
  const isOn = () => button.getAttribute('aria-pressed') === 'true';
  button.hidden = false;
  button.setAttribute('aria-pressed', String(localStorage.getItem(KEPT) === 'on'));
  on(button, 'click', () => {
    button.setAttribute('aria-pressed', String(!isOn()));
    localStorage.setItem(KEPT, isOn() ? 'on' : 'off');
    if (!isOn()) speechSynthesis.cancel();
  });
  const heard = new MutationObserver(changes => {
    if (!isOn()) return;
    for (const node of changes.flatMap(change => [...change.addedNodes]))
      if (node.textContent?.trim()) speechSynthesis.speak(new SpeechSynthesisUtterance(node.textContent));
  });
  heard.observe(root.querySelector('[data-spoken]'), { childList: true });
  return () => {
    heard.disconnect();
    speechSynthesis.cancel();
  };
}
