using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>
/// A RabbitMQ broker of the test run's own: on loopback, on free ports, in a temporary folder, with a port mapper of its own. It ends with the process that
/// started it, however that ends. Where that is root's, it runs as the user <c>rabbitmq</c>.
/// </summary>
internal sealed class RabbitServer : IDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    /// <summary>A broker has more to start than a test.</summary>
    private static readonly TimeSpan s_patience = 3 * Waiting.Patience;

    private static readonly Lazy<RabbitServer> s_shared = new(StartShared);

    private readonly string _folder;
    private readonly (int Port, int Peers, int Mapper, int Secure) _ports = (FreePort(), FreePort(), FreePort(), FreePort());
    private Process? _process;

    private RabbitServer(string folder, bool isSecure)
    {
        _folder = folder;
        if (isSecure)
        {
            ServerCertificate.Write(folder);
            File.WriteAllText(Path.Combine(folder, "rabbit.conf"), string.Create(CultureInfo.InvariantCulture, $"""
                listeners.ssl.default = 127.0.0.1:{_ports.Secure}
                ssl_options.certfile = {folder}/{ServerCertificate.Server}
                ssl_options.keyfile = {folder}/{ServerCertificate.Key}

                """));
        }

        _process = Run();
    }

    /// <summary>Null where a broker can be started here, or why not.</summary>
    public static string? Missing => !OperatingSystem.IsWindows() && File.Exists(Program) ? null : "RabbitMQ is not installed: Debian's package rabbitmq-server has it.";

    /// <summary>The one of all tests that do not stop it.</summary>
    public static RabbitServer Shared => s_shared.Value;

    /// <summary>How to reach it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"amqp://guest:guest@127.0.0.1:{_ports.Port}/");

    /// <summary>A broker of a test's own, which may stop it.</summary>
    public static RabbitServer Start(bool isSecure = false) => new(Directory.CreateTempSubdirectory("facefusion-rabbit-").FullName, isSecure);

    /// <summary>How to reach one that was started secure, by a name that its certificate has (<c>localhost</c>) or has not.</summary>
    public string SecureAddress(string host) => string.Create(CultureInfo.InvariantCulture, $"amqps://guest:guest@{host}:{_ports.Secure}/");

    /// <summary>The certificate of whoever vouches for one that was started secure.</summary>
    public string Authority => Path.Combine(_folder, ServerCertificate.Authority);

    /// <summary>Ends it as its administrator would, with what it has on the disk; connections break.</summary>
    public void Stop() => End("stop");

    /// <summary>Ends it as a power cut would (SIGKILL): what is not on the disk yet never comes there.</summary>
    public void Kill() => End("kill");

    /// <summary>Begins it again, with what it had.</summary>
    public void Restart() => _process = Run();

    /// <summary>A connection of a test's, beside the studio's.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Address) }.CreateConnectionAsync();

    public void Dispose()
    {
        End("kill");
        Directory.Delete(_folder, recursive: true);
    }

    private void End(string how)
    {
        // None where it was stopped and could not be begun again.
        using var process = Interlocked.Exchange(ref _process, null);
        process?.StandardInput.WriteLine(how);
        process?.StandardInput.Close();
        if (process?.WaitForExit(s_patience) == false)
        {
            throw new InvalidOperationException("The broker did not stop.");
        }
    }

    private static RabbitServer StartShared()
    {
        var server = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    /// <summary>The shell waits for its input to end, which it does with this process, and ends the broker and its port mapper then.</summary>
    private Process Run()
    {
        var (owner, own) = Environment.UserName == "root" ? ("setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups --reset-env ", $"chown rabbitmq '{_folder}'") : (string.Empty, ":");
        var settings = string.Create(CultureInfo.InvariantCulture, $"""
            HOME='{_folder}' ERL_EPMD_PORT={_ports.Mapper} ERL_EPMD_ADDRESS=127.0.0.1 RABBITMQ_NODENAME=facefusion{_ports.Port}@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
            RABBITMQ_NODE_PORT={_ports.Port} RABBITMQ_DIST_PORT={_ports.Peers} RABBITMQ_MNESIA_BASE='{_folder}/data' RABBITMQ_LOG_BASE='{_folder}/log'
            RABBITMQ_ENABLED_PLUGINS_FILE='{_folder}/plugins' RABBITMQ_CONFIG_FILE='{_folder}/rabbit' RABBITMQ_CONF_ENV_FILE='{_folder}/none' RABBITMQ_PID_FILE='{_folder}/pid'
            """).ReplaceLineEndings(" ");
        var script = $"""
            cd / && {own}
            {owner}epmd -port {_ports.Mapper} -address 127.0.0.1 & mapper=$!
            {owner}env {settings} {Program} >>'{_folder}/log.txt' 2>&1 & broker=$!
            read -r how
            if [ "$how" = stop ]; then kill -TERM $(cat '{_folder}/pid'); wait $broker; fi
            kill -KILL $(cat '{_folder}/pid' 2>/dev/null) $broker 2>/dev/null
            kill $mapper
            wait 2>/dev/null
            """;
        var started = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true, UseShellExecute = false })!;
        WaitUntilOpen(started);
        return started;
    }

    private void WaitUntilOpen(Process started)
    {
        try
        {
            // Now and then: whoever asks without a pause takes a core from the broker that starts.
            Task.Run(() => Waiting.UntilAsync(IsOpenAsync, s_patience)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException error)
        {
            started.StandardInput.Close();
            throw new InvalidOperationException("The broker did not start: " + File.ReadAllText(Path.Combine(_folder, "log.txt")), error);
        }
    }

    private async Task<bool> IsOpenAsync()
    {
        try
        {
            await (await ConnectAsync()).DisposeAsync();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
