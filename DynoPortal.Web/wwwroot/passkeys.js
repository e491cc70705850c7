// Passkeys: a form with data-passkey asks the portal what to sign, has the browser sign it, and sends the answer as a field of its own.
let waiting = null;

async function optionsFor(form) {
  const token = form.querySelector('input[name="__RequestVerificationToken"]');
  const answer = await fetch(`/account/passkeys/${form.dataset.passkey}`, { method: 'POST', body: new URLSearchParams({ [token.name]: token.value }) });
  if (!answer.ok) throw new Error('expired');
  return answer.json();
}

async function credentialFor(form, mediation) {
  waiting?.abort();
  const own = waiting = new AbortController();
  const options = await optionsFor(form);
  if (own.signal.aborted) throw new DOMException('', 'AbortError');
  return form.dataset.passkey === 'creation'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal: own.signal })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal: own.signal });
}

function send(form, credential) {
  form.querySelector('[data-credential]').value = JSON.stringify(credential);
  form.submit();
}

const sentences = {
  NotAllowedError: 'Your device did not answer, or you stopped it. Try again.',
  InvalidStateError: 'This device has a passkey for your account already.',
  SecurityError: 'Passkeys need the portal’s own name and HTTPS (or localhost), not an address of numbers.',
};

function tell(form, error) {
  const place = form.querySelector('[data-passkey-error]');
  place.textContent = sentences[error.name] ?? 'The passkey could not be used. Load the page again, then try once more.';
  place.hidden = false;
}

const canSign = () => typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

document.addEventListener('submit', async event => {
  const form = event.target.closest('form[data-passkey]');
  if (!form || !canSign()) return;
  event.preventDefault();
  if (!form.reportValidity()) return;
  form.querySelector('[data-passkey-error]').hidden = true;
  try {
    send(form, await credentialFor(form));
  } catch (error) {
    if (error.name !== 'AbortError') tell(form, error);
  }
});

// On the sign-in page the browser offers passkeys among what it fills the address in with.
async function offer() {
  const form = document.querySelector('form[data-passkey="request"]');
  if (!form) return;
  if (!canSign()) {
    form.hidden = true;
    return;
  }
  if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
  try {
    send(form, await credentialFor(form, 'conditional'));
  } catch {
    // Nobody asked for it, so nobody is told that it isn't there.
  }
}

offer();
