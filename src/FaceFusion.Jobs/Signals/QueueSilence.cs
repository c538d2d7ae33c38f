namespace FaceFusion.Jobs.Signals;

/// <summary>
/// Whether a broker's queue has to be looked at: connection after connection was made, and none of them saw it alive. A broker that is away makes no
/// connection and is no silence. For one line; not safe for concurrent use.
/// </summary>
internal sealed class QueueSilence
{
    /// <summary>Connections in a row that may end by some other fault.</summary>
    public const int Most = 3;

    private int _connections;

    /// <summary>A connection was made.</summary>
    public void Connected() => _connections++;

    /// <summary>The queue has answered: it handed out work, or confirmed some.</summary>
    public void Answered() => _connections = 0;

    /// <summary>True where it is time to look at the queue; that is done once, and then the silence begins anew.</summary>
    public bool TakeIsTooLong()
    {
        if (_connections < Most)
        {
            return false;
        }

        _connections = 0;
        return true;
    }
}
