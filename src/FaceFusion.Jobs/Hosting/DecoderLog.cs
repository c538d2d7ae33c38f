using FaceFusion.Decoding.Pool;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Hosting;

/// <summary>Writes down what happens to the decoders; that they are not confined, once.</summary>
internal sealed partial class DecoderLog(ILogger<DecoderLog> logger) : IDecoderLog
{
    private int _unconfinedTold;

    public void Started(int process, string unconfined)
    {
        LogStarted(process);
        if (unconfined.Length > 0 && Interlocked.Exchange(ref _unconfinedTold, 1) == 0)
        {
            LogUnconfined(unconfined);
        }
    }

    public void Broke(int process, string reason, string said) => LogBroke(process, reason, said);

    public void NotStarted(string reason) => LogNotStarted(reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Decoder {Process} is ready.")]
    private partial void LogStarted(int process);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Decoders run in processes of their own but are not confined: {Reason} A file that takes one over can do what this user can.")]
    private partial void LogUnconfined(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Decoder {Process} broke at a file and is replaced. {Reason} {Said}")]
    private partial void LogBroke(int process, string reason, string said);

    [LoggerMessage(Level = LogLevel.Error, Message = "No decoder could be started, photos cannot be taken in: {Reason}")]
    private partial void LogNotStarted(string reason);
}
