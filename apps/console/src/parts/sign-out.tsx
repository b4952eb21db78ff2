import { useMutation } from '@tanstack/react-query';
import { call } from '../client/http.js';
import { tellSignedOut } from '../client/shared-stream.js';
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
  return (
    <button type="button" className={className} disabled={signOut.isPending} onClick={() => signOut.mutate()}>
      {t('app.signOut')}
    </button>
  );
}
