using System.Globalization;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Engine;

namespace FaceFusion.Cli.Progress;

/// <summary>One line whenever the stage or the round changes.</summary>
internal sealed class PlainProgress(TextWriter output) : IProgress<StageProgress>
{
    private readonly Lock _lock = new();
    private (FusionStage Stage, int Round)? _last;

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            if (_last == (value.Stage, value.Round))
            {
                return;
            }

            _last = (value.Stage, value.Round);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Fraction * 100,3:0} %  {Describe(value)}"));
        }
    }

    /// <summary>The stage in words, with the round where there are several.</summary>
    public static string Describe(StageProgress value)
    {
        var stage = CliText.Get($"stage.{value.Stage}");
        return value is { Round: > 0, Rounds: > 1 } ? $"{stage}, {CliText.Get("round", value.Round, value.Rounds)}" : stage;
    }
}
