namespace FaceFusion.Jobs.Live;

/// <summary>Lends the machine's cores to live cameras, a few at once. Safe for concurrent use.</summary>
public interface ILiveStudio
{
    /// <summary>Takes a seat; dispose it when the camera is off.</summary>
    /// <param name="holder">Who: the same holder's earlier seat is ended. Null for nobody known.</param>
    /// <exception cref="Fusion.FusionException"><c>live_busy</c>: all seats are taken.</exception>
    LiveSeat Take(string? holder);
}
