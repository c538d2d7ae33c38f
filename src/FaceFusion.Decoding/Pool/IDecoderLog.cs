namespace FaceFusion.Decoding.Pool;

/// <summary>Hears what happens to children. Called on any thread.</summary>
public interface IDecoderLog
{
    /// <summary>A child is ready.</summary>
    /// <param name="process">Its process id.</param>
    /// <param name="unconfined">Why it is not confined; empty where it is.</param>
    void Started(int process, string unconfined);

    /// <summary>A child broke in the middle of a picture.</summary>
    /// <param name="process">Its process id.</param>
    /// <param name="reason">How.</param>
    /// <param name="said">The last that it wrote to its standard error; may be empty.</param>
    void Broke(int process, string reason, string said);

    /// <summary>A child could not be started.</summary>
    void NotStarted(string reason);
}
