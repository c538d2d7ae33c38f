using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace FaceFusion.Bench;

/// <summary>One whole run of a process: seconds from start to exit, peak resident memory, and seconds of processors.</summary>
internal sealed record ProcessRun(double Seconds, double PeakMegabytes, double ProcessorSeconds)
{
    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="AbsentException">It is not installed.</exception>
    /// <exception cref="InvalidOperationException">It did not exit with 0; the message holds what it printed.</exception>
    public static async Task<ProcessRun> MeasureAsync(string file, IEnumerable<string> arguments, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Environment.CurrentDirectory,
        };
        var watch = Stopwatch.StartNew();
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        var exited = process.WaitForExitAsync();
        var (peak, used) = (0.0, 0.0);
        while (!exited.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            used = Math.Max(used, ProcessorSecondsOf(process));
            await Task.WhenAny(exited, Task.Delay(5));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {await error} {await output}");
        }

        return new(seconds, peak, used);
    }

    /// <summary>Starts a command.</summary>
    /// <exception cref="AbsentException">It is not installed.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new AbsentException($"{start.FileName} has to be installed: {error.Message}");
        }
    }

    // The runtime forgets the times of a process that has ended, so they are read until then, like the peak.
    private static double ProcessorSecondsOf(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    // The kernel keeps the high-water mark; reading it until the process is gone loses at most the last 5 ms.
    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
