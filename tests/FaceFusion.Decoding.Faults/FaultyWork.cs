using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using FaceFusion.Decoding.Confined;
using FaceFusion.Decoding.Exchange;
using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Faults;

/// <summary>Decodes as the real child does, unless the file asks for a fault.</summary>
internal sealed unsafe partial class FaultyWork : IDecoderWork
{
    private static readonly byte[] s_mark = [0xFF, 0xD8, 0xFF, .. "FAULT:"u8];

    private readonly PictureWork _work = new();

    public void WarmUp()
    {
        _work.WarmUp();

        // Loads what the probes need, so that it is the confinement that stops them and not a missing assembly.
        Probe(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Dispose());
        Probe(() => File.ReadAllBytes("/nowhere"));
        Probe(() => File.WriteAllText("/nowhere/at-all", "x"));
        Probe(() => _ = Environment.GetEnvironmentVariables().Count);
        _ = Fork(1);
        _ = GetProcess();
    }

    public DecodeReply Answer(DecodeRequest request, ParentChannel channel)
    {
        ReadOnlySpan<byte> file = channel.Memory.PictureFile(request.FileBytes);
        return file.StartsWith(s_mark) ? Misbehave(Encoding.UTF8.GetString(file[s_mark.Length..]).Split(' ', 2), channel) : _work.Answer(request, channel);
    }

    private static DecodeReply Misbehave(string[] words, ParentChannel channel)
    {
        switch (words[0])
        {
            case "abort":
                Abort();
                break;
            case "segv":
                // By machine code of another's: the runtime turns a null reference of its own code into an exception.
                _ = CopyMemory(16, 8, 64);
                break;
            case "loop":
                while (true)
                {
                }

            case "memory":
                Hoard();
                break;
            case "exit":
                Environment.Exit(0);
                break;
            case "lie":
                // More rows than the picture has, then more pixels than are allowed.
                new DecodeReply.Begun(new(100, 100, 3, 8, 1)).Write(channel.Output);
                new DecodeReply.Rows(1000).Write(channel.Output);
                return new DecodeReply.Begun(new(1 << 20, 1 << 20, 4, 16, 1));
            case "short":
                new DecodeReply.Begun(new(100, 100, 3, 8, 1)).Write(channel.Output);
                return new DecodeReply.Done();
            case "half":
                while (!channel.Memory.IsCanceled)
                {
                }

                // A frame of two bytes in which a number of four is missing; then an answer too many.
                channel.Output.Write([2, 0, 0, 0, 3, 0]);
                break;
            case "nonsense":
                channel.Output.Write("Hello, here is a line that belongs to no answer at all."u8);
                break;
            case "read":
                return Told(() => File.ReadAllBytes(words[1]));
            case "write":
                return Told(() => File.WriteAllText(words[1], "x"));
            case "socket":
                return Told(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Connect("127.0.0.1", int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture)));
            case "fork":
                return new DecodeReply.Refused(ImagingErrorCodes.FileCorrupt, Fork(0) < 0 ? "refused" : "allowed", new Dictionary<string, object>());
            case "kill":
                return new DecodeReply.Refused(ImagingErrorCodes.FileCorrupt, Kill(int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), 0) < 0 ? "refused" : "allowed", new Dictionary<string, object>());
            case "environment":
                return new DecodeReply.Refused(ImagingErrorCodes.FileCorrupt, string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal)), new Dictionary<string, object>());
        }

        return new DecodeReply.Canceled();
    }

    /// <summary>Takes memory that the limit does not give, as a decoder's own allocator would, and uses it.</summary>
    private static void Hoard()
    {
        const int Block = 64 << 20;
        while (true)
        {
            var block = (byte*)NativeMemory.Alloc(Block);
            new Span<byte>(block, Block).Fill(1);
        }
    }

    private static DecodeReply.Refused Told(Action action) =>
        new(ImagingErrorCodes.FileCorrupt, Probe(action), new Dictionary<string, object>());

    private static string Probe(Action action)
    {
        try
        {
            action();
            return "allowed";
        }
#pragma warning disable CA1031 // What it is refused with is what the test wants to know.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return "refused " + error.GetType().Name;
        }
    }

    /// <summary><c>fork</c> where it is 0; only looks the function up otherwise.</summary>
    private static int Fork(int lookOnly) => lookOnly == 1 ? GetProcess() : ForkProcess();

    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();

    [LibraryImport("libc", EntryPoint = "memcpy")]
    private static partial nint CopyMemory(nint to, nint from, nint bytes);

    [LibraryImport("libc", EntryPoint = "fork")]
    private static partial int ForkProcess();

    [LibraryImport("libc", EntryPoint = "getpid")]
    private static partial int GetProcess();

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
