/** In a form: the one of the two that changes something. */
export const PauseOrResume = ({ status }: { status: string }) =>
  status === 'active' ? (
    <button type="submit" name="do" value="pause">
      Pause
    </button>
  ) : (
    <button type="submit" name="do" value="resume">
      {status === 'held' ? 'Confirm the booking' : 'Resume'}
    </button>
  )
