import { useMutation } from '@tanstack/react-query';
import { call } from '../client/http.js';
import { tellSignedOut } from '../client/shared-stream.js';
import { useOnce } from './once.js';
import { useText } from '../text/text.js';

export function SignOut({ className }: { readonly className: string }) {
  const { t } = useText();
  const signOut = useMutation({
    mutationFn: () => call<undefined>('/sessie', { method: 'DELETE' }),
    onSettled: () => {
      tellSignedOut();
      window.location.assign('/');
    },
  });
  const once = useOnce(() => signOut.mutateAsync());
  return (
    <button type="button" className={className} disabled={signOut.isPending} onClick={once}>
      {t('app.signOut')}
    </button>
  );
}
