using System.Text;

namespace FaceFusion.Decoding.Pool;

/// <summary>Reads what a child writes to its standard error and remembers the end of it; a pipe that nobody empties would hold the child up.</summary>
internal sealed class LastWords
{
    private const int Most = 2000;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    /// <summary>What it said last.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString().Trim().ReplaceLineEndings(" | ");
            }
        }
    }

    /// <summary>Begins to read.</summary>
    public static LastWords Of(Stream errors)
    {
        var words = new LastWords();
        _ = words.ReadAsync(errors);
        return words;
    }

    private async Task ReadAsync(Stream errors)
    {
        var block = new byte[1024];
        try
        {
            for (int read; (read = await errors.ReadAsync(block).ConfigureAwait(false)) > 0;)
            {
                lock (_lock)
                {
                    _text.Append(Encoding.UTF8.GetString(block, 0, read));
                    _text.Remove(0, Math.Max(0, _text.Length - Most));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The child is gone.
        }
    }
}
