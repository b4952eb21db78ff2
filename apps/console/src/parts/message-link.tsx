import { Link } from '@tanstack/react-router';

/** To the journey of a message, by the end of its number. */
export const MessageLink = ({ id }: { readonly id: string }) => (
  <Link className="nl-link mono" to="/berichten/$id" params={{ id }}>
    {id.slice(-12)}
  </Link>
);
