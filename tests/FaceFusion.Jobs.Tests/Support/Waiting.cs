namespace FaceFusion.Jobs.Tests.Support;

/// <summary>How long a test waits for something that must happen.</summary>
internal static class Waiting
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks again and again until something holds that nothing else tells of.</summary>
    /// <exception cref="OperationCanceledException">It did not within <see cref="Patience"/>.</exception>
    public static Task UntilAsync(Func<Task<bool>> holds) => UntilAsync(holds, Patience);

    /// <summary>The same for something that may take longer or less long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan most)
    {
        using var patience = new CancellationTokenSource(most);
        while (!await holds())
        {
            await Task.Delay(s_look, patience.Token);
        }
    }

    /// <inheritdoc cref="UntilAsync(Func{Task{bool}})"/>
    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));
}
