using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Npgsql;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>
/// A PostgreSQL server of the test run's own: on loopback, on a free port, in a temporary folder, without a password and without care for the
/// disk. It ends with the process that started it, however that ends. Not for root: then it runs as the user <c>postgres</c>.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<string?> s_programs = new(FindPrograms);
    private static readonly Lazy<PostgresServer> s_shared = new(StartShared);

    private const string Settings = "-c fsync=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB -c listen_addresses=127.0.0.1 -c unix_socket_directories=";

    private readonly string _folder;
    private readonly int _port;
    private Process _process;

    private PostgresServer(string folder, int port)
    {
        (_folder, _port) = (folder, port);
        _process = Run(port, folder);
    }

    /// <summary>Null where a server can be started here, or why not.</summary>
    public static string? Missing => s_programs.Value is null ? "PostgreSQL is not installed: Debian's package postgresql has it." : null;

    /// <summary>The one of all tests that do not stop it.</summary>
    public static PostgresServer Shared => s_shared.Value;

    /// <summary>A server of a test's own, which may stop it.</summary>
    public static PostgresServer Start()
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-postgres-").FullName;
        var data = Path.Combine(folder, "data");
        var owner = IsRoot ? $"chown postgres '{folder}' && {AsOwner} " : string.Empty;
        using var made = Shell($"cd / && {owner}'{s_programs.Value}/initdb' -D '{data}' -U facefusion -A trust -E UTF8 --no-locale --no-sync >/dev/null");
        made.WaitForExit();
        return made.ExitCode == 0 ? new PostgresServer(folder, FreePort()) : throw new InvalidOperationException("initdb failed.");
    }

    /// <summary>How to reach a database of it.</summary>
    public string ConnectionTo(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=facefusion;Database={database};GSS Encryption Mode=Disable");

    /// <summary>Makes a database.</summary>
    public string Create(string database, string? template = null)
    {
        Execute($"CREATE DATABASE {database} TEMPLATE {template ?? "template0"}");
        return ConnectionTo(database);
    }

    /// <summary>Deletes a database, whoever uses it.</summary>
    public void Drop(string database) => Execute($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>Ends it as a power cut would: nobody is told, connections break.</summary>
    public void Stop()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Waiting.Patience))
        {
            throw new InvalidOperationException("The server did not stop.");
        }

        _process.Dispose();
    }

    /// <summary>Begins it again, with what it had.</summary>
    public void Restart()
    {
        _process = Run(_port, _folder);
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string AsOwner => "setpriv --reuid=postgres --regid=postgres --init-groups --reset-env";

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=false;Command Timeout=60");
        connection.Open();
        connection.Execute(sql);
    }

    private static PostgresServer StartShared()
    {
        var server = Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    private static string? FindPrograms() => OperatingSystem.IsWindows() ? null
        : new[] { Environment.GetEnvironmentVariable("FACEFUSION_POSTGRES") }.OfType<string>()
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [])
            .Append("/usr/local/bin").FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));

    /// <summary>The shell waits for its input to end, which it does with this process, and ends the server then.</summary>
    private static Process Run(int port, string folder)
    {
        var started = Shell($"cd /; {(IsRoot ? AsOwner + " " : string.Empty)}'{s_programs.Value}/postgres' -D '{folder}/data' -p {port} {Settings} >>'{folder}/log' 2>&1 & server=$!; read -r; kill -QUIT $server; wait $server");
        WaitUntilOpen(port, started, folder);
        return started;
    }

    private static void WaitUntilOpen(int port, Process started, string folder)
    {
        var connection = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=facefusion;Database=postgres;Pooling=false;GSS Encryption Mode=Disable");
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var first = new NpgsqlConnection(connection);
                first.Open();
                return;
            }
            catch (NpgsqlException error) when (watch.Elapsed > Waiting.Patience)
            {
                started.StandardInput.Close();
                throw new InvalidOperationException("The server did not start: " + File.ReadAllText(Path.Combine(folder, "log")), error);
            }
            catch (NpgsqlException)
            {
                // Not yet.
            }
        }
    }

    private static Process Shell(string script) => Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true, UseShellExecute = false })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
